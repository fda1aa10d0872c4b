namespace Engram;

/// <summary>What recurrent layers share: a stack of cells, each walked through time once or in both directions; parameters as PyTorch names them.</summary>
/// <remarks>
/// Shape: x [time, batch, inputs] (batch first with <see cref="BatchFirst"/>) → y [time, batch, directions·given], then the last states
/// [layers·directions, batch, …], h (and c). More inputs in this order, all optional from the end: the first states of the same shapes, and lengths [batch] (int64):
/// each sample is walked as far as it is long, y is zero behind its end, and the last state is that of its own last step, whatever the order of the lengths.
/// Parameters of layer l: <c>weight_ih_lN</c> [gates·hidden, …], <c>weight_hh_lN</c>, <c>bias_ih_lN</c>, <c>bias_hh_lN</c>, <c>weight_hr_lN</c> where projected;
/// with <c>_reverse</c> for the way back.
/// </remarks>
/// <exception cref="ShapeException">An input does not have these axes or sizes.</exception>
/// <param name="features">Features of a step.</param>
/// <param name="hidden">Width of a state.</param>
/// <param name="gates">Products a step takes.</param>
/// <param name="states">Tensors in a state: 1, or 2 with a cell.</param>
public abstract class Recurrent(long features, long hidden, int gates, int states) : Leaf
{
    /// <summary>Cells stacked on each other.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Whether each layer walks in both directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Whether x and y have the batch in front of the time; states never do.</summary>
    public bool BatchFirst { get; init; }

    private protected long Projected { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["hidden"] = hidden, ["layers"] = Layers, ["bidirectional"] = Bidirectional, ["batch first"] = BatchFirst,
    };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    private long Given => Projected > 0 ? Projected : hidden;

    private int Directions => Bidirectional ? 2 : 1;

    /// <summary>One step: from the products of the input and the state before to the state after.</summary>
    /// <param name="fromInput">x W_ihᵀ + b_ih.</param>
    /// <param name="fromState">h W_hhᵀ + b_hh.</param>
    /// <param name="state">h, and c where there is one.</param>
    private protected abstract Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state);

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        var start = new LeCunUniform(hidden);
        for (var layer = 0; layer < Layers; layer++)
        {
            for (var way = 0; way < Directions; way++)
            {
                var name = Name(layer, way);
                yield return new($"weight_ih_{name}", [gates * hidden, layer == 0 ? features : Given * Directions], start);
                yield return new($"weight_hh_{name}", [gates * hidden, Given], start);
                yield return new($"bias_ih_{name}", [gates * hidden], start);
                yield return new($"bias_hh_{name}", [gates * hidden], start);
                if (Projected > 0)
                    yield return new($"weight_hr_{name}", [Projected, hidden], start);
            }
        }
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var steps = BatchFirst ? inputs[0].transpose(0, 1) : inputs[0];
        var (time, batch) = (steps.size(0), steps.size(1));
        var lengths = inputs.Length > 1 && inputs[^1].dim() == 1 ? inputs[^1] : null;
        var first = inputs.Length > states && (lengths is null || inputs.Length == states + 2)
            ? inputs[1..(states + 1)]
            : [.. Enumerable.Range(0, states).Select(state => zeros([Layers * Directions, batch, state == 0 ? Given : hidden], steps.dtype, steps.device))];
        // [time, batch, 1]: whether a sample still has that step.
        var lives = lengths is null ? null : arange(time, ScalarType.Int64, steps.device).unsqueeze(1).lt(lengths.unsqueeze(0)).unsqueeze(2);
        List<Tensor>[] last = [.. Enumerable.Range(0, states).Select(_ => new List<Tensor>())];
        for (var layer = 0; layer < Layers; layer++)
        {
            List<Tensor> ways = [];
            for (var way = 0; way < Directions; way++)
            {
                var row = layer * Directions + way;
                var (given, state) = Walk(steps, [.. first.Select(tensor => tensor.select(0, row))], Name(layer, way), way == 1, lives);
                ways.Add(given);
                foreach (var (i, tensor) in state.Index())
                    last[i].Add(tensor);
            }
            steps = ways.Count == 1 ? ways[0] : cat(ways, -1);
        }
        return [BatchFirst ? steps.transpose(0, 1) : steps, .. last.Select(each => stack(each, 0))];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [{ Count: 3 } steps, ..] || steps[BatchFirst ? 1 : 0] == 0)
            throw new ShapeException($"expected {(BatchFirst ? "[batch, time, inputs]" : "[time, batch, inputs]")} of at least one step, got {string.Join(", ", (object[])inputs)}.");
        RequireSize(steps, 2, features, "features");
        var batch = steps[BatchFirst ? 0 : 1];
        Shape[] ends = [.. Enumerable.Range(0, states).Select(state => Shape.Create([Layers * Directions, batch, state == 0 ? Given : hidden]))];
        Shape[] lengths = inputs.Length > 1 && inputs[^1].Count == 1 ? [[batch]] : [];
        Shape[] expected = [steps, .. inputs.Length - lengths.Length > 1 ? ends : [], .. lengths];
        if (!expected.SequenceEqual(inputs))
            throw new ShapeException($"expected {string.Join(", ", (object[])expected)}, got {string.Join(", ", (object[])inputs)}.");
        return [steps.With(2, Given * Directions), .. ends];
    }

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => input[0] * input[1] * Declarations.Where(d => d.Shape.Count == 2).Sum(d => d.Shape.Elements);

    private static string Name(int layer, int way) => way == 0 ? $"l{layer}" : $"l{layer}_reverse";

    private (Tensor Given, Tensor[] State) Walk(Tensor steps, Tensor[] state, string name, bool backwards, Tensor? lives)
    {
        // All steps' products with the input at once; those with the state cannot be.
        var fromInputs = Product(steps, $"weight_ih_{name}", $"bias_ih_{name}").to(steps.dtype);
        var time = (int)steps.size(0);
        var given = new Tensor[time];
        for (var i = 0; i < time; i++)
        {
            var t = backwards ? time - 1 - i : i;
            var next = Step(fromInputs.select(0, t), Product(state[0], $"weight_hh_{name}", $"bias_hh_{name}").to(steps.dtype), state);
            if (Projected > 0)
                next[0] = Product(next[0], $"weight_hr_{name}", null).to(steps.dtype);
            var alive = lives?.select(0, t);
            given[t] = alive is null ? next[0] : where(alive, next[0], zeros_like(next[0]));
            state = alive is null ? next : [.. next.Zip(state, (after, before) => where(alive, after, before))];
        }
        return (stack(given, 0), state);
    }

    private Tensor Product(Tensor input, string weight, string? bias)
    {
        var (features, weights, biases) = Autocast.Match(input, Own(weight), bias is null ? null : Own(bias));
        return nn.functional.linear(features, weights, biases);
    }
}
