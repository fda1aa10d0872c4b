namespace Engram.Vision;

/// <summary>A network that says of each pixel what it belongs to: a classifier's trunk, a head on its maps, and the head's answer enlarged to the image.</summary>
/// <remarks>
/// Shape: [batch, 3, h, w] → logits [batch, classes, h, w], of any size; in training those of the auxiliary head follow, where there is one.
/// Weights: <c>backbone</c>, <c>classifier</c>, <c>aux_classifier</c>, as torchvision names them. Source: Long, Shelhamer, Darrell 2014 (arXiv:1411.4038);
/// the auxiliary head: Zhao et al. 2016 (arXiv:1612.01105), §3.2.
/// </remarks>
public sealed class Segmenter : Layer
{
    private readonly TappedTrunk _backbone;
    private readonly Layer _classifier;
    private readonly Layer? _auxiliary;

    /// <summary>A network on a trunk.</summary>
    /// <param name="backbone">The trunk.</param>
    /// <param name="maps">The trunk's steps whose maps the classifier takes, in its order.</param>
    /// <param name="classifier">The head.</param>
    /// <param name="auxiliary">A head on the map of an earlier step, for training.</param>
    internal Segmenter(Chain backbone, IReadOnlyList<string> maps, Layer classifier, (string Map, Layer Head)? auxiliary = null)
    {
        _backbone = Add("backbone", new TappedTrunk(backbone, auxiliary is { } side ? [.. maps, side.Map] : maps));
        _classifier = Add("classifier", classifier);
        if (auxiliary is { } other)
            _auxiliary = Add("aux_classifier", other.Head);
    }

    /// <summary>Everything that it says of images, by torchvision's names: <c>out</c>, and <c>aux</c> where it has that head, in training and in evaluation.</summary>
    /// <param name="images">[batch, 3, h, w].</param>
    /// <exception cref="ShapeException">The images do not fit.</exception>
    public IReadOnlyDictionary<string, Tensor> Outputs(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        return Look(images, all: true).Zip(["out", "aux"]).ToDictionary(pair => pair.Second, pair => pair.First.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => inputs is [var images]
        ? Look(images, all: training)
        : throw new ShapeException($"{nameof(Segmenter)} takes one tensor, got {inputs.Length}.");

    private Tensor[] Look(Tensor images, bool all)
    {
        var maps = _backbone.Run(images);
        var main = Enlarged.To(_classifier.Run(_auxiliary is null ? maps : maps[..^1])[0], images);
        return all && _auxiliary is not null ? [main, Enlarged.To(_auxiliary.call(maps[^1]), images)] : [main];
    }
}
