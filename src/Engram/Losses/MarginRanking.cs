namespace Engram;

/// <summary>Of two scores the first should be higher (+1) or lower (−1) by a margin: max(0, m − t (x − y)).</summary>
/// <remarks>Shape: first, second and labels alike. Source: Herbrich, Graepel, Obermayer 2000, "Large Margin Rank Boundaries for Ordinal Regression".</remarks>
/// <param name="Margin">m.</param>
public sealed record MarginRanking(double Margin = 0)
{
    /// <summary>What becomes of the losses of single pairs.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss of labelled pairs.</summary>
    /// <exception cref="ShapeException">The three are not alike.</exception>
    /// <exception cref="ArgumentException">A label is neither +1 nor −1.</exception>
    public Tensor Of(Tensor first, Tensor second, Tensor labels)
    {
        var (x, y) = Loss.Alike("the ranking loss", first, second);
        var (_, t) = Loss.Alike("the ranking loss (scores and labels)", first, labels);
        Loss.RequireSigns("The ranking loss", labels);
        return Reduction.Of(x, how => nn.functional.margin_ranking_loss(x, y, t, Margin, how));
    }
}
