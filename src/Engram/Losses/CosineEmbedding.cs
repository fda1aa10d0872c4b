namespace Engram;

/// <summary>The loss of angles: of a like pair (+1) 1 − cos(x, y), of an unlike one (−1) max(0, cos(x, y) − m).</summary>
/// <remarks>Shape: first and second [batch, features], labels [batch]. Source: the form of PyTorch; Bromley et al. 1993, "Signature Verification using a Siamese Time Delay Neural Network", compares by the cosine.</remarks>
/// <param name="Margin">m: unlike pairs with a smaller cosine cost nothing; −1 to 1.</param>
public sealed record CosineEmbedding(double Margin = 0)
{
    /// <summary>What becomes of the losses of single pairs.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss of labelled pairs.</summary>
    /// <exception cref="ShapeException">The pairs are not alike, or there is not one label for each.</exception>
    /// <exception cref="ArgumentException">A label is neither +1 nor −1.</exception>
    public Tensor Of(Tensor first, Tensor second, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (x, y) = Loss.Alike("the cosine loss", first, second);
        if (x.dim() != 2 || labels.dim() != 1 || labels.size(0) != x.size(0))
            throw new ShapeException($"the cosine loss takes pairs [batch, features] and labels [batch], got {Shape.Of(first)} and {Shape.Of(labels)}.");
        Loss.RequireSigns("The cosine loss", labels);
        return Reduction.Of(x, how => nn.functional.cosine_embedding_loss(x, y, labels.to(x.dtype), Margin, how));
    }
}
