namespace Engram.Vision;

/// <summary>Gives features the mean and deviation, channel by channel, of other features: σ(y)·(x − μ(x))/σ(x) + μ(y).</summary>
/// <remarks>Shape: [batch, channels, h, w] and [batch or 1, channels, h', w'] → the first's. Deviations are of all places, ε inside the root as in instance normalisation.
/// Source: Huang, Belongie 2017 (arXiv:1703.06868), eq. 8.</remarks>
/// <exception cref="ShapeException">There are not two inputs of four axes with as many channels.</exception>
public sealed class AdaptiveInstanceNorm : Leaf
{
    /// <summary>What is added to the variance of the content's features.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["epsilon"] = Epsilon };

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var (content, style) = (inputs[0], inputs[1]);
        var (mean, deviation) = Statistics(style, 0);
        var (own, spread) = Statistics(content, Epsilon);
        return [((content - own) / spread * deviation).add(mean, Scalars.Whole(1))];
    }

    /// <summary>Mean and deviation of each channel. Shape: [batch, channels, h, w] → twice [batch, channels, 1, 1].</summary>
    internal static (Tensor Mean, Tensor Deviation) Statistics(Tensor features, double epsilon)
    {
        var mean = features.mean([2, 3], keepdim: true);
        var centred = features - mean;
        return (mean, (centred * centred).mean([2, 3], keepdim: true).add(Scalars.Of(epsilon), Scalars.Whole(1)).sqrt());
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs switch
    {
        [{ Count: 4 } content, { Count: 4 } style] when content[1] == style[1] && (style[0] == content[0] || style[0] == 1) => [content],
        [var content, var style] => throw new ShapeException($"content and style need [batch, channels, h, w] with as many channels, and as many pictures or one style, got {content} and {style}."),
        _ => throw new ShapeException($"content and style are needed, got {inputs?.Length ?? 0} tensors."),
    };
}
