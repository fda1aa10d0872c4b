using System.Security.Cryptography;

namespace Engram.Vision;

/// <summary>What an embedded classifier sees in 28 × 28 pictures of clothes: 64 features and a class. The ruler that generators of such pictures are measured by.</summary>
/// <remarks><c>fashionnet</c>, trained by <c>embed-features.sh</c> on the 6,000 embedded training pictures alone; its accuracy on the 1,000 test pictures is in the file's metadata.
/// Distances are comparable among figures of this very ruler only.</remarks>
public sealed class PictureFeatures
{
    private const string Resource = "features/fashionnet.safetensors";
    private const string Layer = "pool";

    private readonly Layer _network;

    private PictureFeatures(Layer network, string fingerprint) => (_network, Fingerprint) = (network, fingerprint);

    /// <summary>The embedded ruler.</summary>
    public static PictureFeatures Clothes { get => field ??= Open(); }

    /// <summary>SHA-256 of its weights.</summary>
    public string Fingerprint { get; }

    /// <summary>Features [pictures, 64] and the class of each [pictures].</summary>
    /// <param name="pictures">[pictures, 1, 28, 28] within 0 … 1.</param>
    /// <exception cref="ShapeException">They are of another shape.</exception>
    public (Tensor Features, Tensor Classes) Of(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.dim() != 4 || pictures.size(1) != 1 || pictures.size(2) != 28 || pictures.size(3) != 28)
            throw new ShapeException($"the ruler of clothes sees pictures [batch, 1, 28, 28], got {Shape.Of(pictures)}.");
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> features = [], classes = [];
        foreach (var part in pictures.split(500))
        {
            var seen = part.sub(Scalars.Of(FashionMnist.Normalization.Mean[0])).div(Scalars.Of(FashionMnist.Normalization.Deviation[0]));
            var found = _network.Features(seen, Layer, "head");
            features.Add(found[Layer].flatten(1));
            classes.Add(found["head"].argmax(1));
        }
        return (cat(features, 0).MoveToOuterDisposeScope(), cat(classes, 0).MoveToOuterDisposeScope());
    }

    private static PictureFeatures Open()
    {
        using var stream = typeof(PictureFeatures).Assembly.GetManifestResourceStream(Resource)!;
        var network = Zoo.Create("fashionnet");
        Engram.Weights.Load(network, stream, Resource);
        network.eval();
        stream.Position = 0;
        return new(network, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
