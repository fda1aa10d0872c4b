namespace Engram;

/// <summary>The input times a fixed number.</summary>
/// <param name="factor">The number.</param>
public sealed class Scale(double factor) : Leaf
{
    private readonly Scalar _factor = factor.ToScalar();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["factor"] = factor };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.mul(_factor);
}
