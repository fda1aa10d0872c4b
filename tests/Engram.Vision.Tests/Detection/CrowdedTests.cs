namespace Engram.Vision.Tests;

public sealed class CrowdedTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void An_image_with_a_thousand_objects_trains_and_is_measured_and_drawn()
    {
        var random = new SampleRandom(6, 0, 0);
        List<(int Label, Box Box)> things = [];
        while (things.Count < 1000)
        {
            var (x, y) = (random.NextInt(240), random.NextInt(240));
            things.Add((random.NextInt(3), new(x, y, x + 4 + random.NextInt(12), y + 4 + random.NextInt(12))));
        }
        var target = new Target(tensor(things.SelectMany(thing => new[] { thing.Box.Left, thing.Box.Top, thing.Box.Right, thing.Box.Bottom }).ToArray()).reshape(-1, 4), tensor(things.Select(thing => (long)thing.Label).ToArray()));
        var detector = Detectors.Create("engram_detector", options => options with { Classes = 3 });
        var losses = detector.Losses([rand([3, 256, 256], generator: new Generator(1))], [target], new SampleRandom(1, 0, 0));
        Assert.All(losses, loss => Assert.True(float.IsFinite(loss.Loss.item<float>()), loss.Name));
        stack([.. losses.Select(loss => loss.Loss)]).sum().backward();
        Assert.All(detector.named_parameters(), entry => Assert.True(entry.parameter.grad!.isfinite().all().item<bool>(), entry.name));
        // All found, with scores in their order: COCO counts 100 of an image, so so many of a thousand are found at most.
        List<Detection> found = [.. things.Select((thing, i) => new Detection(thing.Label, 1 - i / 2000.0, thing.Box))];
        var evaluator = CocoEvaluator.Boxes(3);
        evaluator.Add([.. things.Select(thing => new GroundTruth(thing.Label, thing.Box))], found);
        // Of each class; some of the thousand coincide nearly, and then either answers.
        var recall = evaluator.Result().Summary.Single(measure => measure.Name == "AR@100").Value;
        Assert.InRange(recall, 0.25, 0.35);
        Assert.Equal(new(3, 256, 256), DetectionPicture.Draw(Rectangles.Picture(256, 256, []), found, ["a", "b", "c"]).Shape);
    }
}
