namespace Engram;

/// <summary>A line search for a length at which the loss has fallen enough and the slope is flat enough: the strong Wolfe conditions.</summary>
/// <remarks>Source: Nocedal, Wright 2006, "Numerical Optimization", algorithms 3.5 (bracketing) and 3.6 (zoom), eq. 3.59 (cubic interpolation). The safeguards are those of Schmidt's
/// minFunc (2005), which PyTorch follows: a trial too near an end of the bracket is tolerated once, then moved a tenth of the width inside.</remarks>
internal static class StrongWolfe
{
    private const double Decrease = 1e-4, Curvature = 0.9;
    private const int Trials = 25;

    /// <summary>Searches along a line.</summary>
    /// <param name="at">Evaluates a length.</param>
    /// <param name="length">The first to be tried.</param>
    /// <param name="start">Length 0.</param>
    /// <param name="largest">The largest element of the direction: below a width of tolerance/largest, there is nothing left to find.</param>
    /// <param name="tolerance">The smallest change of a parameter that matters.</param>
    /// <param name="evaluations">Evaluations made.</param>
    internal static Probe Search(Func<double, Probe> at, double length, Probe start, double largest, double tolerance, out int evaluations)
    {
        var (previous, now, trial) = (start, at(length), 0);
        evaluations = 1;
        for (; trial < Trials; trial++)
        {
            if (TooHigh(now, start) || (trial > 1 && now.Loss >= previous.Loss))
                return Zoom(at, previous, now, start, trial, largest, tolerance, ref evaluations);
            if (IsFlat(now, start))
                return now;
            if (now.Slope >= 0)
                return Zoom(at, previous, now, start, trial, largest, tolerance, ref evaluations);
            var next = Interpolate(previous, now, now.Length + 0.01 * (now.Length - previous.Length), now.Length * 10);
            (previous, now) = (now, at(next));
            evaluations++;
        }
        return start.Loss <= now.Loss ? start : now;
    }

    private static Probe Zoom(Func<double, Probe> at, Probe one, Probe other, Probe start, int trial, double largest, double tolerance, ref int evaluations)
    {
        var (low, high) = one.Loss <= other.Loss ? (one, other) : (other, one);
        var tolerated = false;
        for (; trial < Trials && Math.Abs(high.Length - low.Length) * largest >= tolerance; trial++)
        {
            var (least, most) = (Math.Min(low.Length, high.Length), Math.Max(low.Length, high.Length));
            var length = Interpolate(low, high, least, most);
            var margin = 0.1 * (most - least);
            var near = Math.Min(most - length, length - least) < margin;
            if (near && (tolerated || length >= most || length <= least))
            {
                length = Math.Abs(length - most) < Math.Abs(length - least) ? most - margin : least + margin;
                tolerated = false;
            }
            else
            {
                tolerated = near;
            }
            var now = at(length);
            evaluations++;
            if (TooHigh(now, start) || now.Loss >= low.Loss)
            {
                (low, high) = low.Loss <= now.Loss ? (low, now) : (now, low);
                continue;
            }
            if (IsFlat(now, start))
                return now;
            (low, high) = (now, now.Slope * (high.Length - low.Length) >= 0 ? low : high);
        }
        return low;
    }

    private static bool TooHigh(Probe now, Probe start) => !(now.Loss <= start.Loss + Decrease * now.Length * start.Slope);

    private static bool IsFlat(Probe now, Probe start) => Math.Abs(now.Slope) <= -Curvature * start.Slope;

    /// <summary>The minimum of the cubic through two places, within bounds; their middle where the cubic has none.</summary>
    private static double Interpolate(Probe one, Probe other, double least, double most)
    {
        var (a, b) = one.Length <= other.Length ? (one, other) : (other, one);
        var sum = a.Slope + b.Slope - 3 * (a.Loss - b.Loss) / (a.Length - b.Length);
        var square = sum * sum - a.Slope * b.Slope;
        if (!(square >= 0))
            return (least + most) / 2;
        var root = Math.Sqrt(square);
        var minimum = b.Length - (b.Length - a.Length) * ((b.Slope + root - sum) / (b.Slope - a.Slope + 2 * root));
        return Math.Min(Math.Max(minimum, least), most);
    }
}
