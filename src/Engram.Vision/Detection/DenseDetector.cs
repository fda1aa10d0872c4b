namespace Engram.Vision;

/// <summary>A detector of one stage: every place of every map says at once what is there and where.</summary>
public abstract class DenseDetector : Detector
{
    private readonly Layer _backbone, _head;

    private protected DenseDetector(DetectorOptions options, Layer backbone, Layer head)
        : base(options)
    {
        _backbone = Add("backbone", backbone);
        _head = Add("head", head);
    }

    /// <inheritdoc/>
    protected sealed override Tensor[] Forward(Tensor[] inputs) => _head.Run(_backbone.Run(inputs));

    /// <summary>The feature maps of prepared images, and what the head says of them, in a precise type.</summary>
    internal (Tensor[] Maps, Tensor[] Said) Look(PreparedImages images)
    {
        var maps = _backbone.Run(images.Batch);
        return (maps, [.. _head.Run(maps).Select(said => said.Precise())]);
    }

    /// <summary>The boxes that places start from, [all places, 4].</summary>
    internal abstract Tensor Anchors(IReadOnlyList<Size2> maps, Size2 image, ScalarType type, Device device);

    /// <summary>What is found in one image, given what the head says of each of its maps.</summary>
    private protected abstract Detections Decide(IReadOnlyList<Tensor[]> levels, IReadOnlyList<Tensor> anchors, Size2 image);

    /// <summary>The parts of the loss, given what the head says.</summary>
    private protected abstract IReadOnlyList<(string Name, Tensor Loss)> Measure(Tensor[] said, Tensor anchors, long[] counts, IReadOnlyList<Target> targets);

    /// <inheritdoc/>
    private protected sealed override IReadOnlyList<Detections> Find(PreparedImages images)
    {
        var (maps, said) = Look(images);
        var (anchors, counts) = AnchorsOf(maps, said[0], images);
        var boxes = anchors.split(counts);
        var levels = said.Select(tensor => tensor.split(counts, 1)).ToArray();
        return [.. images.Sizes.Select((size, image) => Decide([.. counts.Select((_, level) => levels.Select(parts => parts[level][image]).ToArray())], boxes, size))];
    }

    /// <inheritdoc/>
    private protected sealed override IReadOnlyList<(string Name, Tensor Loss)> Measure(PreparedImages images, IReadOnlyList<Target> targets, SampleRandom random)
    {
        var (maps, said) = Look(images);
        var (anchors, counts) = AnchorsOf(maps, said[0], images);
        return Measure(said, anchors, counts, targets);
    }

    /// <summary>Of the surest places of each map, those that stand for a thing: boxes of one class that overlap much are one thing.</summary>
    private protected Detections Choose(IEnumerable<(Tensor Scores, Func<Tensor, Tensor> Boxes)> levels, Size2 image)
    {
        List<Tensor> boxes = [], scores = [], labels = [];
        foreach (var (sure, decode) in levels)
        {
            var flat = sure.flatten();
            var places = flat.gt(Scalars.Of(Options.LeastScore)).Places();
            var (best, order) = flat.index_select(0, places).topk((int)Math.Min(Options.Candidates, places.size(0)));
            places = places.index_select(0, order);
            var anchors = places.Quotient(sure.size(1));
            boxes.Add(Boxes.ClipTo(decode(anchors), image));
            scores.Add(best);
            labels.Add(places - anchors.mul(Scalars.Whole(sure.size(1))));
        }
        return Best(cat(boxes), cat(scores), cat(labels));
    }

    /// <summary>For each anchor the thing it stands for, or nothing.</summary>
    private protected static Tensor Match(Matcher matcher, Tensor boxes, Tensor anchors)
    {
        using var noGradient = no_grad();
        return matcher.Match(Overlap.Iou(boxes, anchors));
    }

    /// <summary>1 where an anchor stands for a thing of a class, else 0.</summary>
    private protected static Tensor OneHot(Tensor logits, Tensor anchors, Tensor labels)
    {
        var truth = zeros_like(logits).detach();
        return anchors.size(0) == 0 ? truth : truth.index_put_(Scalars.Of(1), anchors, labels);
    }

    private (Tensor Anchors, long[] Counts) AnchorsOf(Tensor[] maps, Tensor said, PreparedImages images)
    {
        Size2[] sizes = [.. maps.Select(map => new Size2(map.size(2), map.size(3)))];
        var anchors = Anchors(sizes, images.Padded, said.dtype, said.device);
        var places = sizes.Sum(size => size.Height * size.Width);
        return (anchors, Counts(sizes, anchors.size(0), places));
    }

    /// <summary>Anchors of each map.</summary>
    private protected virtual long[] Counts(Size2[] maps, long anchors, long places) => [.. maps.Select(map => map.Height * map.Width * (anchors / places))];
}
