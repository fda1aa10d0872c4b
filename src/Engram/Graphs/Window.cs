namespace Engram;

/// <summary>How a layer slides over one spatial axis: what its outputs see, and how many of them there are.</summary>
/// <param name="Kernel">Taps along the axis.</param>
/// <param name="Stride">Distance between neighbouring windows.</param>
/// <param name="Before">Padding in front of the first element.</param>
/// <param name="After">Padding behind the last element.</param>
/// <param name="Dilation">Distance between neighbouring taps.</param>
/// <param name="Ceiling">Whether a last, partial window still gives an output.</param>
public sealed record Window(long Kernel, long Stride, long Before, long After, long Dilation = 1, bool Ceiling = false)
{
    /// <summary>The elements from a window's first tap to its last.</summary>
    public long Span => Dilation * (Kernel - 1) + 1;

    /// <summary>The number of outputs along an axis of the given size; zero or less where the window does not fit.</summary>
    public long Outputs(long size)
    {
        var room = size + Before + After - Span;
        // With the ceiling, a window that is larger than the image by less than a stride still gives an output, as PyTorch has it.
        if (room < 0 && !(Ceiling && room > -Stride))
            return 0;
        var outputs = (Ceiling ? (room + Stride - 1) / Stride : room / Stride) + 1;
        // A window may not start in the padding behind the last element (PyTorch's rule).
        return Ceiling && (outputs - 1) * Stride >= size + Before ? outputs - 1 : outputs;
    }

    /// <summary>The windows along all axes, from one size an axis of everything.</summary>
    internal static Window[] Along<T>(T kernel, T stride, T before, T after, T dilation, bool ceiling = false)
        where T : struct, ISize<T>
    {
        var (k, s, b, a, d) = (kernel.ToArray(), stride.ToArray(), before.ToArray(), after.ToArray(), dilation.ToArray());
        return [.. k.Select((taps, axis) => new Window(taps, s[axis], b[axis], a[axis], d[axis], ceiling))];
    }
}
