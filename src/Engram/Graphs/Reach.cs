namespace Engram;

/// <summary>Which elements of its input each element of a leaf's output is made of, along one axis; it repeats, moved on, from one period of outputs to the next.</summary>
/// <remarks>Beyond the input's ends it goes on as if there were more: what is seen there is padding.</remarks>
/// <param name="Taps">For each output of a period, the inputs it is made of; nothing where it is made of none.</param>
/// <param name="Advance">Input elements from one period to the next.</param>
public sealed record Reach(IReadOnlyList<IReadOnlyList<long>> Taps, long Advance)
{
    /// <summary>A window that slides: output i is made of i·stride − before, then every dilation-th, as many as the kernel has taps.</summary>
    public static Reach Of(Window window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new([[.. Enumerable.Range(0, (int)window.Kernel).Select(tap => tap * window.Dilation - window.Before)]], window.Stride);
    }

    /// <summary>A window the other way round: input i paints i·stride − before and on, so output o is made of those i that paint it.</summary>
    public static Reach Transposed(Window window)
    {
        ArgumentNullException.ThrowIfNull(window);
        IReadOnlyList<long> Painters(long output) =>
            [.. Enumerable.Range(0, (int)window.Kernel).Select(tap => output + window.Before - tap * window.Dilation).Where(place => place % window.Stride == 0).Select(place => place / window.Stride)];
        return new([.. Enumerable.Range(0, (int)window.Stride).Select(output => Painters(output))], 1);
    }

    /// <summary>Places between the elements: output o looks at (o·step + shift) / parts and takes the elements around it that the method takes.</summary>
    /// <param name="step">Parts of an element from one output to the next.</param>
    /// <param name="parts">Parts an element has.</param>
    /// <param name="shift">Parts of an element to the first output.</param>
    /// <param name="method">Which elements it is made of; a place that is an element's own takes that one alone.</param>
    internal static Reach Between(long step, long parts, long shift, Interpolation method)
    {
        IReadOnlyList<long> Around(long place)
        {
            var below = FloorDivide(place, parts);
            return method == Interpolation.Nearest || place == below * parts ? [below]
                : method == Interpolation.Linear ? [below, below + 1] : [below - 1, below, below + 1, below + 2];
        }
        var common = GreatestCommonDivisor(step, parts);
        return new([.. Enumerable.Range(0, (int)(parts / common)).Select(output => Around(output * step + shift))], step / common);
    }

    internal static long FloorDivide(long number, long divisor) => (number - ((number % divisor) + divisor) % divisor) / divisor;

    internal static long GreatestCommonDivisor(long left, long right) => right == 0 ? Math.Max(left, 1) : GreatestCommonDivisor(right, left % right);
}
