using Engram.Testing;

namespace Engram.Tests;

[Collection(nameof(Alone))]
public class LbfgsTests
{
    public static TheoryData<string> Cases => [.. OptimizerCase.Running.Where(item => item.Optimizer == "LBFGS").Select(item => item.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Steps_equal_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var item = OptimizerCase.Case(name);
        var a = item.Arguments.Only("lr", "max_iter", "history_size", "line_search_fn");
        var (problem, model) = (OptimizerProblem.Of(item), Weights.Of(item));
        using var optimizer = new Lbfgs(a.Integer("max_iter", 20), a.Integer("history_size", 100), a["line_search_fn"] is not null).For(model);
        var comparison = new Comparison(item.Name);
        for (var n = 1; n <= item.Losses.Length; n++)
        {
            var loss = optimizer.Step(a.Number("lr", 1), () => model.Gradients(problem));
            comparison.Number($"loss before step {n}", item.Losses[n - 1], loss, Tolerance.Training);
            foreach (var (_, expected) in item.After.Where(after => after.Step == n))
            {
                double[] actual = [.. model.parameters().SelectMany(Networks.Values)];
                comparison.Tensor($"parameters after step {n}", new("f64", [expected.Length], expected), new("f64", [actual.Length], actual), Tolerance.Training);
            }
        }
        comparison.Verify();
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Saved_and_loaded_it_goes_on_identically(bool search)
    {
        using var scope = NewDisposeScope();
        var item = OptimizerCase.All.First(item => item is { Optimizer: "LBFGS", Problem: "B" });
        var problem = OptimizerProblem.Of(item);
        var rule = new Lbfgs(3, 4, search) { WeightDecay = 0.01 };
        var (through, resumed) = (Weights.Of(item), Weights.Of(item));
        using var optimizer = rule.For(through);
        for (var i = 0; i < 3; i++)
            optimizer.Step(0.5, () => through.Gradients(problem));
        var saved = optimizer.Save().ToDictionary(entry => entry.Name, entry => entry.Tensor.clone());
        using var other = rule.For(resumed);
        resumed.Write([.. through.parameters().Select(Networks.Values)]);
        other.Load(saved.GetValueOrDefault);
        for (var i = 0; i < 3; i++)
            Assert.Equal(optimizer.Step(0.5, () => through.Gradients(problem)), other.Step(0.5, () => resumed.Gradients(problem)));
        Assert.Equal(through.parameters().Select(Networks.Values), resumed.parameters().Select(Networks.Values));
        Assert.Contains("lbfgs.direction", Assert.Throws<InvalidDataException>(() => other.Load(name => name == "lbfgs.direction" ? null : saved.GetValueOrDefault(name))).Message);
    }

    [Fact]
    public void Without_a_function_it_says_what_it_needs()
    {
        using var scope = NewDisposeScope();
        var item = OptimizerCase.All.First(item => item is { Optimizer: "LBFGS", Problem: "A" });
        var model = Weights.Of(item);
        using var optimizer = new Lbfgs().For(model);
        model.Gradients(OptimizerProblem.Of(item));
        Assert.Contains("Step(rate, loss)", Assert.Throws<InvalidOperationException>(() => optimizer.Step(1)).Message);
        Assert.Contains("'0' cannot have a rate of its own", Assert.Throws<ArgumentException>(() => new Lbfgs { Groups = [new() { Rate = 0.5 }] }.For(model)).Message);
    }

    [Fact]
    public void Any_other_optimizer_evaluates_once()
    {
        using var scope = NewDisposeScope();
        var item = OptimizerCase.All.First(item => item is { Optimizer: "SGD", Problem: "B", Clip: null });
        var (problem, model, times) = (OptimizerProblem.Of(item), Weights.Of(item), 0);
        using var optimizer = new Sgd().For(model);
        Assert.Equal(item.Losses[0], optimizer.Step(item.Arguments.Number("lr", 0), () => { times++; return model.Gradients(problem); }), 1e-12);
        Assert.Equal(1, times);
        Assert.Equal(item.After[0].Parameters, model.parameters().SelectMany(Networks.Values), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void Steps_keep_no_tensors_beyond_the_history()
    {
        var item = OptimizerCase.All.First(item => item is { Optimizer: "LBFGS", Problem: "B" });
        var (problem, model) = (OptimizerProblem.Of(item), Weights.Of(item));
        using var optimizer = new Lbfgs(4, 3) { ChangeTolerance = 0, GradientTolerance = 0 }.For(model);
        Walk(4);
        var before = Networks.LiveTensors();
        Walk(8);
        Assert.Equal(before, Networks.LiveTensors());

        void Walk(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.Step(1, () => model.Gradients(problem));
                optimizer.ZeroGradients();
            }
        }
    }

    /// <summary>The parameters of a reference problem.</summary>
    private sealed class Weights(params Shape[] shapes) : Leaf
    {
        internal static Weights Of(OptimizerCase item)
        {
            var model = new Weights([.. item.Initial.Select(tensor => Shape.Create(tensor.Shape))]);
            model.to(ScalarType.Float64);
            model.Write([.. item.Initial.Select(tensor => tensor.Data)]);
            return model;
        }

        internal double Gradients(OptimizerProblem problem)
        {
            using var scope = NewDisposeScope();
            var (loss, gradients) = problem.Evaluate([.. parameters().Select(Networks.Values)]);
            foreach (var (parameter, values) in parameters().Zip(gradients))
                parameter.grad = tensor(values, parameter.shape);
            return loss;
        }

        internal void Write(double[][] values)
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            foreach (var (parameter, given) in parameters().Zip(values))
                parameter.copy_(tensor(given, parameter.shape));
        }

        protected override IEnumerable<Declaration> Declare() => shapes.Select((shape, i) => new Declaration($"{i}", shape, Constant.Ones));

        protected override Tensor Forward(Tensor input) => input;
    }
}
