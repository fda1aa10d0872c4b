namespace Engram.Vision;

/// <summary>Asks a detector about scenes, and translates between its labels and the classes' indices.</summary>
/// <param name="detector">The network.</param>
internal sealed class SceneFinding(Detector detector)
{
    /// <summary>The pictures of a batch without what was put around smaller ones.</summary>
    internal static IReadOnlyList<Tensor> Pictures(SceneBatch batch, Tensor images) =>
        [.. batch.Scenes.Select((scene, i) => images[i].narrow(1, 0, scene.Image.Shape.Height).narrow(2, 0, scene.Image.Shape.Width))];

    /// <summary>What is to be learned of a batch: all that is not to be ignored.</summary>
    internal IReadOnlyList<Target> Targets(SceneBatch batch) => [.. batch.Scenes.Select(TargetOf)];

    /// <summary>What is found in the scenes of a batch.</summary>
    internal IReadOnlyList<IReadOnlyList<Detection>> Of(SceneBatch batch, Device device)
    {
        using var scope = NewDisposeScope();
        return [.. detector.Detect(Pictures(batch, batch.Images.to(device))).Select(Numbers)];
    }

    private Target TargetOf(Scene scene)
    {
        var seen = scene.Ignored is { } ignored ? scene.Only([.. Enumerable.Range(0, scene.Count).Where(i => !ignored[i])]) : scene;
        var boxes = seen.Boxes.SelectMany(box => new[] { box.Left, box.Top, box.Right, box.Bottom }).ToArray();
        var labels = seen.Labels.Select(label => (long)(label + detector.FirstLabel)).ToArray();
        return new(tensor(boxes, [seen.Count, 4]), tensor(labels, [seen.Count]), detector.LearnsMasks ? Masks(seen) : null);
    }

    private static Tensor? Masks(Scene scene) => scene.Count == 0 ? zeros([0, scene.Image.Shape.Height, scene.Image.Shape.Width], ScalarType.Byte)
        : scene.Masks is { } planes ? tensor(planes.Samples.ToArray(), [planes.Count, planes.Height, planes.Width]) : null;

    private IReadOnlyList<Detection> Numbers(Detections found)
    {
        var (boxes, scores, labels) = (found.Boxes.Doubles(), found.Scores.Doubles(), found.Labels.Longs());
        return [.. labels.Select((label, i) => new Detection((int)label - detector.FirstLabel, scores[i], new((float)boxes[4 * i], (float)boxes[4 * i + 1], (float)boxes[4 * i + 2], (float)boxes[4 * i + 3])))];
    }
}
