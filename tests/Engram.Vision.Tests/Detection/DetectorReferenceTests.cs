using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Every claimed detector against torchvision's own run of it, stage by stage.</summary>
public class DetectorReferenceTests
{
    public static TheoryData<string> Cases => [.. DetectionCase.Running];

    public static TheoryData<string> States => [.. DetectionCase.States.Select(state => state.Model)];

    [Theory]
    [MemberData(nameof(States))]
    public void Weights_have_the_published_names_shapes_and_order(string model)
    {
        var state = DetectionCase.States.First(state => state.Model == model);
        var row = Detectors.Find(model.Split('#')[0]);
        var detector = model.Contains('#', StringComparison.Ordinal) ? row.CreatePublished() : row.Create();
        state.Verify(Networks.Entries(detector));
        var parameters = detector.Walk().SelectMany(found => found.Layer.Declarations).Where(declaration => !declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements);
        Assert.Equal(state.Parameters, parameters);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_stage_and_what_is_found_equal_the_reference_in_float64(string model)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var item = DetectionCase.Case(model);
        var detector = DetectorRuns.Filled(item, ScalarType.Float64);
        detector.eval();
        Tensor[] images = [.. item.Images.Select(image => image.ToTensor(ScalarType.Float64))];
        var comparison = new Comparison(model);
        DetectorRuns.Stages(comparison, item, detector, images);
        foreach (var (image, (expected, found)) in item.Found.Zip(detector.Detect(images)).Index())
        {
            var where = $"image {image}";
            comparison.Exact($"{where}, labels", string.Join(" ", expected.Labels), string.Join(" ", found.Labels.data<long>()));
            comparison.Tensor($"{where}, boxes", expected.Boxes, found.Boxes.ToFixture(), Tolerance.Float64);
            comparison.Tensor($"{where}, scores", new("f64", [expected.Scores.Length], expected.Scores), found.Scores.ToFixture(), Tolerance.Float64);
            comparison.Exact($"{where}, masks", expected.Masks is null, found.Masks is null).Exact($"{where}, keypoints", expected.Keypoints is null, found.Keypoints is null);
            foreach (var (number, mask) in (expected.Masks ?? []).Index())
                comparison.Digest($"{where}, mask {number}", mask, found.Masks![number].ToFixture(), Tolerance.Float64);
            if (expected.Keypoints is { } keypoints)
            {
                comparison.Tensor($"{where}, keypoints", keypoints.Points, found.Keypoints!.narrow(0, 0, keypoints.Points.Shape[0]).ToFixture(), 1e-6);
                comparison.Tensor($"{where}, keypoints' scores", keypoints.Scores, found.KeypointScores!.narrow(0, 0, keypoints.Scores.Shape[0]).ToFixture(), 1e-6);
            }
        }
        comparison.Verify();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_found_equals_the_reference_in_float32(string model)
    {
        using var scope = NewDisposeScope();
        var item = DetectionCase.Case(model);
        var detector = DetectorRuns.Filled(item, ScalarType.Float32);
        detector.eval();
        var comparison = new Comparison($"{model} in float32");
        foreach (var (image, (expected, found)) in item.Found.Zip(detector.Detect([.. item.Images.Select(image => image.ToTensor(ScalarType.Float32))])).Index())
        {
            if (!expected.Float32.Same)
                continue;
            var where = $"image {image}";
            comparison.Exact($"{where}, labels", string.Join(" ", expected.Labels), string.Join(" ", found.Labels.data<long>()));
            // Twenty times what torch's own float32 was off by.
            comparison.Tensor($"{where}, boxes", expected.Boxes, found.Boxes.ToFixture(), Math.Max(1e-5, 20 * expected.Float32.Boxes / expected.Boxes.AbsMax));
            comparison.Tensor($"{where}, scores", new("f64", [expected.Scores.Length], expected.Scores), found.Scores.ToFixture(), Math.Max(1e-5, 20 * expected.Float32.Scores));
        }
        comparison.Verify();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_equal_the_reference(string model)
    {
        using var scope = NewDisposeScope();
        var item = DetectionCase.Case(model);
        var detector = DetectorRuns.Filled(item, ScalarType.Float64);
        var (targets, expected, total, learning, gradients) = item.Training;
        Tensor[] images = [.. item.Images.Select(image => image.ToTensor(ScalarType.Float64))];
        var losses = detector.Losses(images, [.. targets.Select((target, image) => DetectorRuns.Target(target, images[image]))], new SampleRandom(1, 0, 0));
        var comparison = new Comparison(model).Exact("names", string.Join(" ", expected.Select(loss => loss.Name)), string.Join(" ", losses.Select(loss => loss.Name)));
        foreach (var (reference, loss) in expected.Zip(losses))
            comparison.Number(reference.Name, reference.Value, loss.Loss.item<double>(), Allowed(reference.Name));
        var sum = stack([.. losses.Select(loss => loss.Loss)]).sum();
        // The rounding of float32 targets in the first stage, and of keypoints, is in these.
        var allowed = expected.Max(loss => Allowed(loss.Name));
        comparison.Number("total", total, sum.item<double>(), allowed);
        sum.backward();
        var parameters = detector.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        comparison.Exact("parameters with a gradient", learning, parameters.Values.Count(parameter => parameter.grad is not null));
        // What is zero but for rounding has no digits to be equal in.
        var least = 1e-9 * gradients.Max(gradient => gradient.L2);
        foreach (var gradient in gradients)
        {
            var actual = parameters[gradient.Name].grad!.ToFixture();
            comparison.Number($"gradient of {gradient.Name}, l2", gradient.L2, actual.L2, allowed, Math.Max(gradient.L2, least));
            comparison.First($"gradient of {gradient.Name}", gradient.First, actual.Data, allowed, Math.Max(gradient.L2, least), actual.Data.Length);
        }
        comparison.Verify();
    }

    private static double Allowed(string loss) => loss is "loss_objectness" or "loss_keypoint" ? 1e-5 : Tolerance.Training;
}
