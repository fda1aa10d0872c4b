using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Every claimed network for segmentation against torchvision's own run of it.</summary>
public class SegmentationReferenceTests
{
    public static TheoryData<string> Cases => [.. SegmentationCase.Running.Select(item => item.Name)];

    public static TheoryData<string> States => [.. SegmentationCase.States.Select(state => state.Model)];

    [Theory]
    [MemberData(nameof(States))]
    public void Weights_have_the_published_names_shapes_and_order(string model)
    {
        var state = SegmentationCase.States.First(state => state.Model == model);
        var network = Segmenters.Create(model.Split('+')[0], new() { Auxiliary = model.EndsWith("+aux", StringComparison.Ordinal) ? true : null });
        state.Verify(Networks.Entries(network));
        Assert.Equal(state.Parameters, Networks.Entries(network).Where(entry => !entry.IsBuffer).Sum(entry => FixtureTensor.Count(entry.Shape)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_module_and_every_result_equal_the_reference_in_float64(string name)
    {
        var item = SegmentationCase.Case(name);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = Filled(item, ScalarType.Float64);
        model.eval();
        Dictionary<string, TraceEntry> seen = [];
        foreach (var (path, layer) in model.Walk())
            layer.register_forward_hook((_, _, output) =>
            {
                seen[path] = TraceEntry.Of(path, output.ToFixture());
                return output;
            });
        var comparison = new Comparison($"{item.Name} in float64");
        Compare(comparison, item, model.Outputs(Input(item, ScalarType.Float64)), _ => Tolerance.Float64);
        foreach (var expected in item.Trace)
        {
            // A head may take several maps, so it is run past the hooks; its result is that of the network.
            if (!seen.TryGetValue(expected.Module, out var actual))
                Assert.Equal("classifier", expected.Module);
            else
                comparison.Shape(expected.Module, expected.Shape, actual.Shape).Number($"{expected.Module}, l2", expected.L2, actual.L2, Tolerance.Float64)
                    .Number($"{expected.Module}, mean", expected.Mean, actual.Mean, Tolerance.Float64, expected.L2 / Math.Sqrt(FixtureTensor.Count(expected.Shape)));
        }
        comparison.Verify();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_result_equals_the_reference_in_float32(string name)
    {
        var item = SegmentationCase.Case(name);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = Filled(item, ScalarType.Float32);
        model.eval();
        var comparison = new Comparison($"{item.Name} in float32");
        Compare(comparison, item, model.Outputs(Input(item, ScalarType.Float32)), expected => Tolerance.Float32(expected.Float32Error));
        comparison.Verify();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_equal_the_reference(string name)
    {
        var item = SegmentationCase.Case(name);
        using var scope = NewDisposeScope();
        var model = Filled(item, ScalarType.Float64);
        var expected = item.Training;
        var input = Fill.Input(expected.InputKey, expected.InputShape).ToTensor(ScalarType.Float64);
        var targets = tensor(expected.Labels(21), [expected.InputShape[0], .. expected.InputShape[2..]]);
        var results = model.Run(input);
        var loss = new SegmentationLoss(Overlap: 0);
        var parts = results.Select(result => loss.Of(result, targets)).ToList();
        var total = parts.Count == 1 ? parts[0] : parts[0].add(parts[1], alpha: 0.5);
        total.backward();
        var comparison = new Comparison($"Training {item.Name}").Exact("results", expected.Losses.Count, results.Length);
        foreach (var (result, part) in ((string[])["out", "aux"]).Zip(parts))
            comparison.Number($"loss of {result}", expected.Losses[result], part.item<double>(), Tolerance.Training);
        comparison.Number("loss", expected.Loss, total.item<double>(), Tolerance.Training);
        var parameters = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        foreach (var gradient in expected.Gradients)
        {
            var actual = parameters[gradient.Name].grad!.ToFixture();
            comparison.Number($"gradient of {gradient.Name}, l2", gradient.L2, actual.L2, Tolerance.Training).First($"gradient of {gradient.Name}", gradient.First, actual.Data, Tolerance.Training, gradient.L2, actual.Data.Length);
        }
        comparison.Verify();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_replayed_recording_equals_the_network(string name)
    {
        var item = SegmentationCase.Case(name);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = Filled(item, ScalarType.Float32);
        model.eval();
        var input = Input(item, ScalarType.Float32);
        Assert.Equal(model.call(input).ToFixture().Data, Graph.Trace(model, input).Replay(input)[0].ToFixture().Data);
    }

    private static void Compare(Comparison comparison, SegmentationCase item, IReadOnlyDictionary<string, Tensor> actual, Func<PixelsDigest, double> tolerance)
    {
        comparison.Exact("results", string.Join(" ", item.Outputs.Keys), string.Join(" ", actual.Keys));
        foreach (var (result, expected) in item.Outputs)
        {
            var logits = actual[result];
            var (reference, found, allowed) = (expected.Float64, logits.ToFixture(), tolerance(expected));
            // Errors of one sign add up in a sum: by Cauchy and Schwarz to √n times what they measure.
            comparison.Digest(result, allowed > Tolerance.Float64 ? reference with { Sum = found.Sum } : reference, found, allowed);
            comparison.Number($"{result}, sum", reference.Sum, found.Sum, allowed, reference.L2 * Math.Sqrt(found.Data.Length));
            var likeliest = logits.argmax(1)[0];
            var counts = new long[logits.size(1)];
            foreach (var label in likeliest.contiguous().data<long>().ToArray())
                counts[label]++;
            comparison.Exact($"{result}, pixels of each class", string.Join(" ", expected.Histogram), string.Join(" ", counts));
            comparison.Exact($"{result}, middle row", string.Join(" ", expected.MiddleRow), string.Join(" ", likeliest[likeliest.size(0) / 2].contiguous().data<long>().ToArray()));
        }
    }

    private static Tensor Input(SegmentationCase item, ScalarType type) => Fill.Input(item.InputKey, item.InputShape).ToTensor(type);

    private static Segmenter Filled(SegmentationCase item, ScalarType type)
    {
        item.Arguments.Only("aux_loss");
        var row = Segmenters.Find(item.Model);
        var model = (Segmenter)row.Create(new()
        {
            Auxiliary = item.Arguments.Flag("aux_loss", false) ? true : null, Dropout = row.Choices.Contains(nameof(ModelOptions.Dropout)) ? 0 : null,
        });
        Networks.Refill(model, item.Gains, type);
        return model;
    }
}
