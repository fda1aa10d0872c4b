namespace Engram;

/// <summary>Elements put around the axes of a sequence, an image or a volume: <see cref="PaddingModes"/> says which.</summary>
internal static class Border
{
    /// <summary>Pads each axis behind the channels. Zeros and Constant give <paramref name="value"/>.</summary>
    internal static Tensor Pad(Tensor input, long[] before, long[] after, PaddingModes mode, double value = 0)
    {
        // PyTorch lists the last axis first.
        var pairs = new long[2 * before.Length];
        for (var axis = 0; axis < before.Length; axis++)
            (pairs[2 * (before.Length - 1 - axis)], pairs[2 * (before.Length - 1 - axis) + 1]) = (before[axis], after[axis]);
        return nn.functional.pad(input, pairs, mode is PaddingModes.Zeros ? PaddingModes.Constant : mode, value);
    }

    /// <summary>Refuses borders that the input is too small to fill.</summary>
    internal static void Require(Shape input, long[] before, long[] after, PaddingModes mode)
    {
        for (var axis = 0; axis < before.Length; axis++)
        {
            var (size, most) = (input[axis + 2], Math.Max(before[axis], after[axis]));
            if (mode is PaddingModes.Reflect && most >= size || mode is PaddingModes.Circular && most > size || mode is PaddingModes.Replicate && size == 0)
                throw new ShapeException($"a {mode} border of {most} needs more than the {size} elements of axis {axis + 2} of {input}; use a smaller one or zeros.");
            if (size + before[axis] + after[axis] < 0)
                throw new ShapeException($"axis {axis + 2} of {input} is smaller than what is cut off it.");
        }
    }
}
