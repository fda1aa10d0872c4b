using System.Reflection;

namespace Engram.Tests;

/// <summary>What every leaf must do, for every row of the <see cref="LeafTable"/>.</summary>
[Collection(nameof(Alone))]
public class LeafTests
{
    private const int Seed = 5;

    public static TheoryData<string> Rows => [.. LeafTable.Rows.Select(row => row.Name)];

    public static TheoryData<string, bool> RowsInBothModes
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var row in LeafTable.Rows)
            {
                foreach (var training in row.Modes)
                    data.Add(row.Name, training);
            }
            return data;
        }
    }

    private static IEnumerable<Type> Leaves => typeof(Leaf).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Leaf)) && !type.IsAbstract);

    [Fact]
    public void Every_public_leaf_has_a_row() =>
        Assert.Empty(Leaves.Except(LeafTable.Rows.Select(row => row.Create().GetType())).Select(type => type.Name));

    [Fact]
    public void Every_leaf_overrides_exactly_one_Forward()
    {
        // Its own, or the one of a base that it shares with its relatives.
        const BindingFlags any = BindingFlags.Instance | BindingFlags.NonPublic;
        Assert.All(Leaves, leaf => Assert.Single(leaf.GetMethods(any), method => method.Name == "Forward" && method.DeclaringType!.IsSubclassOf(typeof(Leaf))));
    }

    [Theory, MemberData(nameof(RowsInBothModes))]
    public void Declared_shapes_are_the_real_ones(string name, bool training)
    {
        using var scope = NewDisposeScope();
        var (row, leaf, inputs) = Build(name, training);
        var graph = Graph.Record(Mode(row.Create(), training), row.Inputs);
        Assert.Equal(graph.Outputs.Select(value => value.Shape), leaf.Run(inputs).Select(Shape.Of));
        Assert.Equal(graph.Outputs.Select(value => value.Shape), leaf.Check(row.Inputs));
    }

    [Theory, MemberData(nameof(RowsInBothModes))]
    public void Declared_types_are_the_real_ones(string name, bool training)
    {
        using var scope = NewDisposeScope();
        var (_, leaf, inputs) = Build(name, training, ScalarType.Float32);
        Assert.All(leaf.Run(inputs), (output, i) => Assert.Equal(leaf.Infer(inputs[0].dtype, i), output.dtype));
        using var cast = Autocast.To(Precision.BFloat16);
        Assert.All(leaf.Run(inputs), (output, i) => Assert.Equal(leaf.Infer(inputs[0].dtype, i), output.dtype));
    }

    [Theory, MemberData(nameof(RowsInBothModes))]
    public void Gradients_are_the_differences_of_the_values(string name, bool training)
    {
        using var scope = NewDisposeScope();
        var (_, leaf, inputs) = Build(name, training);
        Assert.Empty(GradientCheck.Of(leaf, inputs).Require(1e-6).Unreached);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Saved_and_loaded_it_gives_the_same(string name)
    {
        using var scope = NewDisposeScope();
        var (row, leaf, inputs) = Build(name, training: true, ScalarType.Float32);
        leaf.Run(inputs);
        leaf.eval();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            Weights.Save(leaf, path);
            var other = Mode(row.Create(), training: false);
            other.Materialize(seed: 99);
            Weights.Load(other, path);
            Assert.Equal(leaf.State().Select(entry => entry.Name), other.State().Select(entry => entry.Name));
            Assert.Equal(leaf.Run(inputs).SelectMany(Networks.Values), other.Run(inputs).SelectMany(Networks.Values));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory, MemberData(nameof(RowsInBothModes))]
    public void A_recording_replays_identically(string name, bool training)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (_, leaf, inputs) = Build(name, training);
        var model = Mode(Composed.Nested(leaf), training);
        var graph = Graph.Trace(model, inputs);
        Assert.Equal("layer3.0.conv1", Assert.Single(graph.Nodes).Path);
        manual_seed(Seed);
        var eager = model.Run(inputs);
        manual_seed(Seed);
        Assert.Equal(eager.Select(Networks.Values), graph.Replay(inputs).Select(Networks.Values));
    }

    [Theory, MemberData(nameof(Rows))]
    public void Windows_give_as_many_outputs_as_there_are(string name)
    {
        var row = LeafTable.Rows.First(row => row.Name == name);
        var leaf = row.Create();
        if (leaf.Windows(row.Inputs[0]) is not { } windows)
            return;
        var output = leaf.Check(row.Inputs)[0];
        Assert.Equal(output.Skip(2), windows.Select((window, axis) => window.Outputs(row.Inputs[0][axis + 2])));
    }

    [Theory, MemberData(nameof(Rows))]
    public void What_does_not_fit_is_refused_with_the_path_recorded_or_run(string name)
    {
        using var scope = NewDisposeScope();
        var row = LeafTable.Rows.First(row => row.Name == name);
        foreach (var (shapes, says) in row.Refused)
        {
            var model = Composed.Nested(row.Create());
            Refuses(() => Graph.Record(model, shapes), says);
            model.Materialize();
            Tensor[] inputs = [.. shapes.Select(shape => zeros(shape.ToArray()))];
            Refuses(() => model.Run(inputs), says);
            Refuses(() => Graph.Trace(model, inputs), says);
        }
    }

    [Fact]
    public void A_message_names_the_path_what_was_expected_and_what_came()
    {
        var refused = Assert.Throws<ShapeException>(() => Composed.Nested(new Conv2d(256, 8, 1)).call(zeros(1, 128, 2, 2)));
        Assert.StartsWith("layer3.0.conv1: expected 256 channels, got 128", refused.Message);
        Assert.Equal("layer3.0.conv1", refused.Path);
    }

    [Fact]
    public void A_sum_that_does_not_fit_names_the_layer_that_makes_it()
    {
        var model = Composed.Nested(new Residual([new Conv2d(2, 2, 1, 2)]));
        Assert.StartsWith("layer3.0.conv1: a sum needs two tensors", Assert.Throws<ShapeException>(() => model.call(zeros(1, 2, 4, 4))).Message);
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        Refuses(() => Graph.Record(Composed.Nested(new MaxPool2d(2) { Padding = 2 }), [1, 1, 4, 4]), "more than half");
        Refuses(() => Graph.Record(Composed.Nested(new Conv2d(3, 4, 1) { Groups = 2 }), [1, 3, 4, 4]), "2 groups");
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Join(-1));
    }

    [Fact]
    public void A_layer_that_overrides_neither_Forward_says_so() =>
        Assert.Contains("overrides neither", Assert.Throws<NotSupportedException>(() => new Nothing().call(zeros(1))).Message);

    private static void Refuses(Action act, string says)
    {
        var refused = Assert.Throws<ShapeException>(act);
        Assert.StartsWith("layer3.0.conv1: ", refused.Message);
        Assert.Contains(says, refused.Message);
    }

    internal static (LeafRow Row, Leaf Leaf, Tensor[] Inputs) Build(string name, bool training, ScalarType type = ScalarType.Float64)
    {
        var row = LeafTable.Rows.First(row => row.Name == name);
        var leaf = Mode(row.Create(), training);
        leaf.Materialize(seed: 1);
        leaf.to(type);
        using var noGradient = no_grad();
        foreach (var (index, parameter) in leaf.parameters().Index())
            parameter.add_(Networks.Distinct(Shape.Of(parameter), index, type), alpha: 0.1);
        return (row, leaf, [.. row.Inputs.Select((shape, i) => row.Feed?.Invoke(i) ?? Networks.Distinct(shape, i, type))]);
    }

    private static T Mode<T>(T layer, bool training)
        where T : Layer
    {
        layer.train(training);
        return layer;
    }

    private sealed class Nothing : Layer;
}
