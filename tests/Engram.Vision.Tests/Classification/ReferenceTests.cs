using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Every claimed network against torchvision's own run of it.</summary>
public class ReferenceTests
{
    // torchvision's GoogLeNet crosses the names: its aux_logits2 is what the head aux1 gave. In its tuple the heads' results stand in their order, as here.
    private static readonly string[] s_results = ["logits", "aux_logits2", "aux_logits1"];

    public static TheoryData<string> Cases => [.. ClassificationFile.Running.Select(item => item.Name)];

    public static TheoryData<string> States => [.. ClassificationFile.ClaimedStates.Select(state => state.Model)];

    public static TheoryData<string> Trainings => [.. TrainingCase.Running.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_equal_the_reference_in_float64(string name) =>
        ClassificationChecks.Float64(ClassificationFile.Case(name), item => Logits(item, ScalarType.Float64));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_equal_the_reference_in_float32(string name) =>
        ClassificationChecks.Float32(ClassificationFile.Case(name), item => Logits(item, ScalarType.Float32));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_number_of_parameters_is_the_published_one(string name) =>
        ClassificationChecks.Parameters(ClassificationFile.Case(name), item => Summary.Of(Networks.Build(item.Model, item.Arguments), [.. item.InputShape]).Parameters);

    [Theory]
    [MemberData(nameof(States))]
    public void Weights_have_the_published_names_shapes_and_order(string model) =>
        ClassificationFile.State(model).Verify(Networks.Entries(Zoo.Create(model)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_replayed_recording_equals_the_network(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var item = ClassificationFile.Case(name);
        var model = Networks.Filled(item.Model, item.Arguments, item.Gains, ScalarType.Float64);
        model.eval();
        var input = item.Input().ToTensor(ScalarType.Float64);
        var described = Networks.Build(item.Model, item.Arguments);
        described.eval();
        var graph = Graph.Record(described, [.. item.InputShape]);
        var traced = Graph.Trace(model, input);
        Assert.Equal(graph.Nodes.Select(node => (node.Path, node.Outputs[0].Shape)), traced.Nodes.Select(node => (node.Path, node.Outputs[0].Shape)));
        Assert.Equal(model.call(input).ToFixture().Data, traced.Replay(input)[0].ToFixture().Data);
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Training_equals_the_reference(string name) => TrainingChecks.Verify(TrainingCase.Case(name), Train);

    private static FixtureTensor Logits(ClassificationCase item, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = Networks.Filled(item.Model, item.Arguments, item.Gains, type);
        model.eval();
        return model.call(item.Input().ToTensor(type)).ToFixture();
    }

    private static TrainingRun Train(TrainingCase item)
    {
        using var scope = NewDisposeScope();
        var model = Networks.Filled(item.Model, item.Arguments, item.Gains, ScalarType.Float64, item.Classes, item.Dropout);
        var optimizer = new Sgd(item.Sgd.Momentum, item.Sgd.Nesterov) { WeightDecay = item.Sgd.WeightDecay }.For(model);
        var input = item.Input().ToTensor(ScalarType.Float64);
        var labels = tensor(item.Labels);
        Dictionary<string, FixtureTensor> outputs = [], gradients = [], state = [];
        List<double> losses = [];
        for (var step = 0; step < item.Losses.Length; step++)
        {
            var results = model.Run(input);
            var loss = new CrossEntropy().Of(results[0], labels);
            foreach (var auxiliary in results.Skip(1))
                loss = loss.add(new CrossEntropy().Of(auxiliary, labels), alpha: item.AuxiliaryWeight);
            loss.backward();
            losses.Add(loss.item<double>());
            if (step == 0)
            {
                foreach (var (result, value) in (results.Length == 2 ? ["logits", "aux_logits"] : s_results).Zip(results))
                    outputs[result] = value.detach().ToFixture();
                foreach (var (parameter, value) in model.named_parameters())
                    gradients[parameter] = value.grad!.ToFixture();
                foreach (var (buffer, value) in model.named_buffers())
                    state[buffer] = value.ToFixture();
            }
            optimizer.Step(item.Sgd.Rate);
            optimizer.ZeroGradients();
        }
        model.eval();
        using var noGradient = no_grad();
        return new(outputs, gradients, state, losses, model.call(input).ToFixture());
    }
}
