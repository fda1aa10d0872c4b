namespace Engram;

/// <summary>An image as a sequence of its places, row after row.</summary>
/// <remarks>Shape: [batch, channels, h, w] → [batch, h·w, channels]. Source: Dosovitskiy et al. 2020 (arXiv:2010.11929), §3.1.</remarks>
public sealed class ToSequence : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.flatten(2).transpose(1, 2);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        return [input[0], input[2] * input[3], input[1]];
    }
}
