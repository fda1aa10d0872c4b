namespace Engram;

/// <summary>Adds columns up to an image, each at its window's place: the gradient of <see cref="Unfold"/> used forwards (col2im). Where windows overlap, their sum.</summary>
/// <remarks>Shape: [batch, channels·k·k', columns] → [batch, channels, h, w]; columns as many as <see cref="Unfold"/> gives for h×w, in its order.
/// Source: Chellapilla et al. 2006, "High performance convolutional neural networks for document processing", §3.</remarks>
/// <exception cref="ShapeException">Channels or columns do not fit the size.</exception>
/// <param name="size">Height and width of the image.</param>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; 1 when not given.</param>
public sealed class Fold(Size2 size, Size2 kernel, Size2? stride = null) : Patches(kernel, stride)
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>(base.Attributes) { ["size"] = size };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (window, stride, padding, dilation) = Pairs;
        return nn.functional.fold(input, (size.Height, size.Width), window, dilation, padding, stride);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 3, "[batch, channels·window, columns]");
        if (input[1] % Taps != 0)
            throw new ShapeException($"expected a multiple of the window's {Taps} elements, got {input[1]} (input {input}).");
        Shape image = [input[0], input[1] / Taps, size.Height, size.Width];
        RequireSize(input, 2, Columns(image), $"columns for an image of {size.Height}×{size.Width}");
        return image;
    }
}
