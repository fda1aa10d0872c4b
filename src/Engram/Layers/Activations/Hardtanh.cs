namespace Engram;

/// <summary>min(max(lowest, x), highest), element by element.</summary>
/// <remarks>Shape: any → the same. Source: Collobert 2004, "Large scale machine learning", §2.</remarks>
/// <param name="lowest">The smallest value given.</param>
/// <param name="highest">The largest value given.</param>
public sealed class Hardtanh(double lowest = -1, double highest = 1) : Leaf
{
    private readonly Scalar _lowest = lowest.ToScalar();
    private readonly Scalar _negatedHighest = (-highest).ToScalar();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["lowest"] = lowest, ["highest"] = highest };

    /// <inheritdoc/>
    // TorchSharp 0.107's hardtanh hands its input through; clamp lets gradients pass at the bounds themselves, hardtanh does not.
    protected override Tensor Forward(Tensor input) => input.threshold(_lowest, _lowest).neg().threshold(_negatedHighest, _negatedHighest).neg();
}
