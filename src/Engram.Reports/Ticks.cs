using System.Globalization;

namespace Engram.Reports;

/// <summary>Round numbers within a range: 1, 2 or 5 times a power of ten apart.</summary>
/// <param name="Values">In ascending order.</param>
/// <param name="Step">What lies between two of them.</param>
internal sealed record Ticks(IReadOnlyList<double> Values, double Step)
{
    /// <summary>At most <paramref name="most"/> round numbers in [<paramref name="low"/>, <paramref name="high"/>].</summary>
    /// <param name="low">The lower end; finite.</param>
    /// <param name="high">The upper end; finite, above the lower.</param>
    /// <param name="most">At least 2.</param>
    /// <param name="whole">Whether only whole numbers make sense: epochs.</param>
    internal static Ticks Within(double low, double high, int most = 5, bool whole = false)
    {
        if (!(high > low) || !double.IsFinite(high - low))
            throw new ArgumentException($"[{low}, {high}] is no range.", nameof(high));
        var power = Math.Floor(Math.Log10((high - low) / most));
        for (; ; power++)
        {
            foreach (var factor in (ReadOnlySpan<int>)[1, 2, 5])
            {
                // Dividing by a whole power keeps 0.3 what a reader types, where multiplying by 0.1 gives 0.30000000000000004.
                var scale = Math.Pow(10, Math.Abs(power));
                if (whole && power < 0)
                    continue;
                double At(double n) => power < 0 ? n * factor / scale : n * factor * scale;
                // Half a thousandth of a step: a bound that is a tick itself must not be lost to rounding.
                var (first, last) = (Math.Ceiling(low / At(1) - 5e-4), Math.Floor(high / At(1) + 5e-4));
                if (last - first + 1 <= most)
                    return new([.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => At(first + i) + 0.0)], At(1));
            }
        }
    }

    /// <summary>A tick as it is written: with as many digits as its step needs, and no more.</summary>
    internal string Text(double tick, bool inPercent)
    {
        var (value, step) = inPercent ? (100 * tick, 100 * Step) : (tick, Step);
        if (step is < 1e-4 or >= 1e6)
            return tick == 0 ? "0" : value.ToString("0.##e0", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);
        var digits = Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9));
        return value.ToString($"F{digits}", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal) + (inPercent ? " %" : "");
    }
}
