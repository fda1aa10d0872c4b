namespace Engram.Vision;

/// <summary>Blurs a picture by a Gaussian of random width.</summary>
/// <param name="Size">The kernel's side in pixels, odd; so large a picture is needed at least as half of it, and one more.</param>
/// <param name="Sigma">The deviation from and to, in pixels.</param>
public sealed record GaussianBlur(int Size, (double Low, double High) Sigma) : ITransform
{
    /// <summary>Deviations from 0.1 to 2 pixels.</summary>
    public GaussianBlur(int size) : this(size, (0.1, 2)) { }

    /// <summary>The deviation from and to.</summary>
    public (double Low, double High) Sigma { get; init; } = Setting.Range(Sigma, double.Epsilon, double.MaxValue);

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var sigma = random.Uniform(Sigma.Low, Sigma.High);
        return new Recolouring(planes => planes.Blurred(Size, Size, sigma, sigma));
    }
}
