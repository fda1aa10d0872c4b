namespace Engram;

/// <summary>min(max(lowest, x), highest), element by element.</summary>
/// <remarks>Shape: any → the same. Source: Collobert 2004, "Large scale machine learning", §2.</remarks>
/// <param name="lowest">The smallest value given.</param>
/// <param name="highest">The largest value given.</param>
public sealed class Hardtanh(double lowest = -1, double highest = 1) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["lowest"] = lowest, ["highest"] = highest };

    /// <inheritdoc/>
    // TorchSharp 0.107's hardtanh hands its input through; clamp lets gradients pass at the bounds themselves, hardtanh does not.
    protected override Tensor Forward(Tensor input)
    {
        var (least, negatedMost) = (Scalars.Of(lowest), Scalars.Of(-highest));
        return input.threshold(least, least).neg().threshold(negatedMost, negatedMost).neg();
    }
}
