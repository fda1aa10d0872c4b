namespace Engram;

/// <summary>x where x > threshold, else a fixed value.</summary>
/// <remarks>Shape: any → the same. Source: PyTorch's <c>nn.Threshold</c>.</remarks>
/// <param name="threshold">What x must exceed to be kept.</param>
/// <param name="value">What stands for the rest.</param>
public sealed class Threshold(double threshold, double value) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["threshold"] = threshold, ["value"] = value };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.threshold(Scalars.Of(threshold), Scalars.Of(value));
}
