using System.Globalization;

namespace Engram.Text;

internal static class FixedPoint
{
    /// <summary>A number with so many decimals, exact halves to the even digit, as C and Python print it.</summary>
    internal static string Format(double value, int decimals)
    {
        // A tie at d decimals is a binary fraction: an odd multiple of 2^-(d + 1).
        var scaled = Math.Abs(value) * Math.Pow(2, decimals + 1);
        var tie = scaled < 1L << 52 && scaled == Math.Floor(scaled) && (long)scaled % 2 == 1;
        return (tie ? Math.Round(value, decimals, MidpointRounding.ToEven) : value).ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }
}
