namespace Engram.Vision;

/// <summary>Zeros below and to the right of an image, until windows tile it.</summary>
/// <remarks>Shape: [batch, h, w, width] → the same with h and w rounded up to multiples of the window.</remarks>
internal sealed class WindowPadding(int window) : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (below, right) = Missing(input.size(1), input.size(2));
        return below + right == 0 ? input : nn.functional.pad(input, [0, 0, 0, right, 0, below]);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, height, width, features]");
        var (below, right) = Missing(input[1], input[2]);
        return [input[0], input[1] + below, input[2] + right, input[3]];
    }

    private (long Below, long Right) Missing(long height, long width) => ((window - height % window) % window, (window - width % window) % window);
}

/// <summary>Takes the upper left of an image that is as large as another: what <see cref="WindowPadding"/> added goes.</summary>
/// <remarks>Shape: [batch, H, W, width] and an image [batch, h, w, …] → [batch, h, w, width].</remarks>
internal sealed class CropTo : Leaf
{
    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0].narrow(1, 0, inputs[1].size(1)).narrow(2, 0, inputs[1].size(2))];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [{ Count: 4 } large, { Count: 4 } small] && large[1] >= small[1] && large[2] >= small[2]
        ? [[large[0], small[1], small[2], large[3]]]
        : throw new ShapeException($"expected an image and a smaller one, got {string.Join(" and ", (object[])inputs)}.");
}

/// <summary>Lays the four places of each 2×2 square of an image behind one another: upper left, lower left, upper right, lower right.</summary>
/// <remarks>Shape: [batch, h, w, width] → [batch, ⌈h/2⌉, ⌈w/2⌉, 4 · width]; odd sides get a row or column of zeros.</remarks>
internal sealed class Squares : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (height, width) = ((input.size(1) + 1) / 2, (input.size(2) + 1) / 2);
        return nn.functional.pad(input, [0, 0, 0, 2 * width - input.size(2), 0, 2 * height - input.size(1)])
            .reshape(input.size(0), height, 2, width, 2, input.size(3)).permute(0, 1, 3, 4, 2, 5).reshape(input.size(0), height, width, 4 * input.size(3));
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, height, width, features]");
        return [input[0], (input[1] + 1) / 2, (input[2] + 1) / 2, 4 * input[3]];
    }
}
