namespace Engram;

/// <summary>The loss of distances with labels: of a like pair (+1) its distance y, of an unlike one (−1) max(0, m − y).</summary>
/// <remarks>Shape: outputs and targets alike. Source: Hadsell, Chopra, LeCun 2006, "Dimensionality Reduction by Learning an Invariant Mapping" (there squared).</remarks>
/// <param name="Margin">m: unlike pairs farther apart than this cost nothing.</param>
public sealed record HingeEmbedding(double Margin = 1) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A label is neither +1 nor −1.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the hinge embedding loss", outputs, targets);
        RequireSigns("The hinge embedding loss", targets);
        return Reduction.Of(y, how => nn.functional.hinge_embedding_loss(y, t, Margin, how));
    }
}
