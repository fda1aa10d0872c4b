namespace Engram.Vision;

/// <summary>Pastes a rectangle of the picture before it into each picture of a batch; labels are shared by area.</summary>
/// <remarks>Shape: images [n, channels, height, width], shares of classes [n, classes]. Source: Yun et al. 2019 (arXiv:1905.04899), eq. 1 and 2.</remarks>
/// <param name="Alpha">The share is drawn from Beta(α, α); 1 makes all equally likely.</param>
public sealed record CutMix(double Alpha = 1)
{
    /// <summary>A mixed batch.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public (Tensor Images, Tensor Targets) Apply(Tensor images, Tensor targets, SampleRandom random)
    {
        Mixing.Check(images, targets);
        var share = Mixing.Share(Alpha, random);
        var x = random.NextInt((int)images.shape[3]);
        return Paste(images, targets, share, x, random.NextInt((int)images.shape[2]));
    }

    /// <summary>Mixed with a rectangle about (<paramref name="x"/>, <paramref name="y"/>) that takes 1 − <paramref name="share"/> of the area, or less at the edge.</summary>
    public static (Tensor Images, Tensor Targets) Paste(Tensor images, Tensor targets, double share, int x, int y)
    {
        Mixing.Check(images, targets);
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        var (left, top, right, bottom) = Rectangle(height, width, share, x, y);
        using var scope = NewDisposeScope();
        var mixed = images.clone();
        mixed[.., .., top..bottom, left..right] = Mixing.Shifted(images)[.., .., top..bottom, left..right];
        return (mixed.MoveToOuterDisposeScope(), Mixup.Blended(targets, Kept(height, width, share, x, y)).MoveToOuterDisposeScope());
    }

    /// <summary>How much of each picture is left.</summary>
    internal static double Kept(int height, int width, double share, int x, int y)
    {
        var (left, top, right, bottom) = Rectangle(height, width, share, x, y);
        return 1 - (double)(right - left) * (bottom - top) / (width * height);
    }

    internal static (int Left, int Top, int Right, int Bottom) Rectangle(int height, int width, double share, int x, int y)
    {
        var half = 0.5 * Math.Sqrt(1 - Setting.Probability(share));
        var (halfWidth, halfHeight) = ((int)(half * width), (int)(half * height));
        return (Math.Max(0, x - halfWidth), Math.Max(0, y - halfHeight), Math.Min(width, x + halfWidth), Math.Min(height, y + halfHeight));
    }
}
