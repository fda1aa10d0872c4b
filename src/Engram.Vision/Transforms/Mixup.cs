namespace Engram.Vision;

/// <summary>Blends each picture of a batch with the one before it, and their labels with them.</summary>
/// <remarks>Shape: images [n, channels, height, width], shares of classes [n, classes]. Source: Zhang et al. 2018 (arXiv:1710.09412), eq. 1.</remarks>
/// <param name="Alpha">The share is drawn from Beta(α, α): small ones leave pictures almost as they are.</param>
public sealed record Mixup(double Alpha = 0.2)
{
    /// <summary>A blended batch.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public (Tensor Images, Tensor Targets) Apply(Tensor images, Tensor targets, SampleRandom random) => Blend(images, targets, Mixing.Share(Alpha, random));

    /// <summary>Blended by <paramref name="share"/>, in [0, 1].</summary>
    public static (Tensor Images, Tensor Targets) Blend(Tensor images, Tensor targets, double share)
    {
        Mixing.Check(images, targets);
        Setting.Probability(share);
        return (Blended(images, share), Blended(targets, share));
    }

    internal static Tensor Blended(Tensor batch, double share)
    {
        using var scope = NewDisposeScope();
        return batch.mul(Scalars.Of(share)).add(Mixing.Shifted(batch).mul(Scalars.Of(1 - share)), Scalars.Of(1)).MoveToOuterDisposeScope();
    }
}
