namespace Engram;

/// <summary>An anchor should lie nearer to its like than to an unlike sample by a margin: max(0, d(a, p) − d(a, n) + m).</summary>
/// <remarks>Shape: anchors, likes and unlikes alike, [batch, features]. The distance is ‖a − b + ε‖ₚ. Source: Balntas et al. 2016, "Learning local feature descriptors
/// with triplets and shallow convolutional neural networks"; in the form of Schroff et al. 2015 (arXiv:1503.03832) with squared distances.</remarks>
/// <param name="Margin">m.</param>
/// <param name="Norm">p: the order of the norm.</param>
/// <param name="Swap">Whether the distance between like and unlike counts where it is the smaller one.</param>
public sealed record TripletMargin(double Margin = 1, int Norm = 2, bool Swap = false)
{
    /// <summary>ε: keeps the gradient of a distance of zero finite.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>What becomes of the losses of single triplets.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss of triplets.</summary>
    /// <exception cref="ShapeException">The three are not alike, or have no axis of features.</exception>
    public Tensor Of(Tensor anchors, Tensor likes, Tensor unlikes)
    {
        var (a, p) = Loss.Alike("the triplet loss", anchors, likes);
        var (_, n) = Loss.Alike("the triplet loss (anchors and unlikes)", anchors, unlikes);
        if (a.dim() < 1)
            throw new ShapeException($"the triplet loss takes [batch, features], got {Shape.Of(anchors)}.");
        return Reduction.Of(a, how => nn.functional.triplet_margin_loss(a, p, n, Margin, Norm, Epsilon, Swap, how));
    }
}
