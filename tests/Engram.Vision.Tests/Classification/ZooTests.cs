namespace Engram.Vision.Tests;

/// <summary>What a network gets for being a row of the zoo.</summary>
public class ZooTests
{
    // Smaller images would leave some networks a single position to look at.
    private const int Side = 32;

    public static TheoryData<string> Rows => [.. ZooRows.Running];

    public static TheoryData<string> All => [.. Zoo.All.Select(row => row.Name)];

    public static TheoryData<string> Published => [.. WeightsMeta.OfTheZoo.Select(weights => weights.Name)];

    [Fact]
    public void No_two_networks_have_one_name() =>
        Assert.Equal(Zoo.All.Count, Zoo.All.Select(row => row.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [MemberData(nameof(All))]
    public void A_row_takes_the_settings_that_it_names_and_refuses_the_others(string name)
    {
        var row = Zoo.Find(name);
        foreach (var options in (ModelOptions[])[new() { Dropout = 0.25 }, new() { Auxiliary = false }, new() { TransformInput = true }, new() { Width = 0.5 }, new() { ImageSize = row.ImageSize }])
        {
            var setting = options.Given.Single();
            if (row.Choices.Contains(setting))
                Assert.NotNull(row.Create(options));
            else
                Assert.Contains($"{name} has no setting '{setting}'", Assert.Throws<ArgumentException>(() => row.Create(options)).Message);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_share_that_is_dropped_can_be_chosen_wherever_there_is_dropout(string name)
    {
        var row = Zoo.Find(name);
        var chosen = row.Choices.Contains(nameof(ModelOptions.Dropout));
        var dropouts = row.Create(chosen ? new() { Dropout = 0.25 } : new()).Walk().Select(found => found.Layer).OfType<Dropout>().ToList();
        var probabilities = dropouts.Select(dropout => (double)dropout.Attributes["probability"]).Where(probability => probability > 0);
        Assert.Equal(chosen ? [0.25] : [], probabilities.Distinct());
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Parameters_are_as_many_as_the_published_weights(string name)
    {
        var weights = WeightsMeta.OfTheZoo.First(weights => weights.Name == name);
        var row = Zoo.Find(weights.Model);
        // torchvision counts GoogLeNet without its auxiliary heads, Inception-v3 with its one.
        var side = row.Choices.Contains(nameof(ModelOptions.ImageSize)) ? weights.SmallestImage : null;
        var model = row.Create(row.Name == "googlenet" ? new() { Auxiliary = false } : new() { ImageSize = side });
        Assert.Equal(weights.Parameters, Summary.Of(model, [1, row.Channels, side ?? row.ImageSize, side ?? row.ImageSize]).Parameters);
        Assert.All(model.Walk(), found => Assert.False(found.Layer.IsMaterialized));
    }

    [Theory]
    [InlineData("alexnet")]
    [InlineData("densenet121")]
    [InlineData("googlenet")]
    [InlineData("inception_v3")]
    [InlineData("resnet18")]
    [InlineData("squeezenet1_0")]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg11")]
    public void The_smallest_image_is_the_published_one(string name)
    {
        var row = Zoo.Find(name);
        Assert.Equal(WeightsMeta.OfTheZoo.First(weights => weights.Model == name).SmallestImage, ZooRows.SmallestImage(row, row.Create(), batch: 1, training: false));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_recording_by_shapes_is_what_runs_and_replays_to_the_same_numbers(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var row = Zoo.Find(name);
        var model = row.Create();
        var side = Math.Max(Side, ZooRows.SmallestImage(row, model, batch: 2, training: false));
        var image = randn(2, row.Channels, side, side);
        var recorded = Graph.Record(model, Shape.Of(image));
        var traced = Graph.Trace(model, image);
        Assert.Equal(recorded.Nodes.Select(node => (node.Path, node.Outputs[0].Shape)), traced.Nodes.Select(node => (node.Path, node.Outputs[0].Shape)));
        using var logits = model.call(image);
        Assert.Equal([2, row.Classes], logits.shape);
        Assert.True(logits.equal(traced.Replay(image)[0]).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_training_step_gives_every_parameter_a_gradient(string name)
    {
        using var scope = NewDisposeScope();
        var row = Zoo.Find(name);
        var model = ZooRows.Stirred(row, classes: 3, seed: 0);
        var side = Math.Max(Side, ZooRows.SmallestImage(row, model, batch: 2, training: true));
        model.to(ScalarType.Float64);
        foreach (var (_, layer) in model.Walk().Where(found => found.Layer is StochasticDepth))
            layer.eval();
        var labels = tensor([0L, 2L]);
        var loss = model.Run(randn([2, row.Channels, side, side], ScalarType.Float64)).Select(logits => new CrossEntropy().Of(logits, labels)).Aggregate((sum, part) => sum.add(part));
        loss.backward();
        Assert.All(model.named_parameters(), entry =>
        {
            Assert.NotNull(entry.parameter.grad);
            var largest = entry.parameter.grad.abs().max().item<double>();
            Assert.True(double.IsFinite(largest), $"{entry.name}: {largest}");
            // A bias in front of a normalisation has none in truth.
            Assert.True(largest > 0 || entry.parameter.dim() == 1, $"{entry.name}: no gradient arrives");
        });
        new Sgd().For(model).Step(0.01);
        Assert.All(model.State().Where(entry => entry.Tensor.is_floating_point()), entry => Assert.True(entry.Tensor.isfinite().all().item<bool>(), entry.Name));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Saved_and_loaded_weights_answer_alike(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var folder = Directory.CreateTempSubdirectory("engram-zoo-");
        try
        {
            var row = Zoo.Find(name);
            var (saved, loaded) = (ZooRows.Stirred(row, classes: null, seed: 1), ZooRows.Stirred(row, classes: null, seed: 2));
            var side = Math.Max(Side, ZooRows.SmallestImage(row, saved, batch: 2, training: false));
            loaded.eval();
            var image = randn(2, row.Channels, side, side);
            var expected = saved.call(image);
            Assert.True(Distance(expected, loaded.call(image)) > 1e-3);
            var file = Path.Combine(folder.FullName, "weights.safetensors");
            Weights.Save(saved, file);
            Weights.Load(loaded, file);
            Assert.All(saved.State().Zip(loaded.State()), pair => Assert.True(pair.First.Name == pair.Second.Name && pair.First.Tensor.equal(pair.Second.Tensor).all().item<bool>(), pair.First.Name));
            // Equal weights at other addresses: matrix products may add in another order.
            Assert.InRange(Distance(expected, loaded.call(image)), 0, 1e-5);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Distance(Tensor expected, Tensor actual) => (actual.sub(expected).norm() / expected.norm()).item<float>();
}
