namespace Engram.Text;

/// <summary>Rounding to decimals of the exact binary value, ties to even, as Python's <c>round</c> does it; <see cref="Math.Round(double, int)"/> scales first and errs on near ties.</summary>
internal static class Rounding
{
    /// <param name="value">What is rounded.</param>
    /// <param name="scale">1,000 for three decimals.</param>
    internal static double ToEven(double value, double scale)
    {
        var lower = Math.Floor(value * scale);
        // One rounding in all: the sign is that of the exact difference from the middle.
        var beyond = Math.FusedMultiplyAdd(value, scale, -(lower + 0.5));
        if (Math.Abs(beyond) > 0.25)
            return Math.Round(value * scale) / scale;
        return (beyond > 0 || (beyond == 0 && lower % 2 != 0) ? lower + 1 : lower) / scale;
    }
}
