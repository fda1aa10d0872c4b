namespace Engram;

/// <summary>What recurrent layers share: a stack of cells, each walked through time once or in both directions; parameters as PyTorch names them.</summary>
/// <remarks>
/// Shape: x [time, batch, inputs] (batch first with <see cref="BatchFirst"/>) → y [time, batch, directions·given], then the last states
/// [layers·directions, batch, …], h (and c). More inputs in this order, all optional from the end: the first states of the same shapes, and lengths [batch] (int64):
/// each sample is walked as far as it is long (0 to time), y is zero behind its end, and the last state is that of its own last step, whatever the order of the lengths.
/// Parameters of layer l: <c>weight_ih_lN</c> [gates·hidden, …], <c>weight_hh_lN</c>, <c>bias_ih_lN</c>, <c>bias_hh_lN</c>, <c>weight_hr_lN</c> where projected;
/// with <c>_reverse</c> for the way back. libtorch's own kernels walk where the C door is open and all is of one type; elsewhere the steps are composed one by one: the same numbers.
/// </remarks>
/// <exception cref="ShapeException">An input does not have these axes or sizes, or a length is not among the steps.</exception>
/// <param name="features">Features of a step.</param>
/// <param name="hidden">Width of a state.</param>
/// <param name="gates">Products a step takes.</param>
/// <param name="states">Tensors in a state: 1, or 2 with a cell.</param>
public abstract partial class Recurrent(long features, long hidden, int gates, int states) : Leaf
{
    private static readonly string[] s_biases = ["bias_ih", "bias_hh"];

    /// <summary>Cells stacked on each other.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Whether each layer walks in both directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Whether x and y have the batch in front of the time; states never do.</summary>
    public bool BatchFirst { get; init; }

    /// <summary>Whether learned numbers are added to the products.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>In training mode, the chance of an element between two layers to become zero; the rest is scaled up. Source: Zaremba et al. 2014 (arXiv:1409.2329), §3.1.</summary>
    public double Dropout { get; init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A probability lies between 0 and 1."); }

    /// <summary>Composes the steps one by one even where the C door is open.</summary>
    internal bool StepByStep { get; set; }

    private protected long Projected { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["hidden"] = hidden, ["layers"] = Layers, ["bidirectional"] = Bidirectional, ["batch first"] = BatchFirst, ["bias"] = Bias, ["dropout"] = Dropout,
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

    /// <summary>libtorch's own way through the layers.</summary>
    private protected abstract AtenRecurrent Kernel { get; }

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
                foreach (var bias in Bias ? s_biases : [])
                    yield return new($"{bias}_{name}", [gates * hidden], start);
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
        var ends = lengths is null ? null : Ends(lengths, time);
        var fused = !StepByStep && Aten.Available && Autocast.Type is null && steps.size(1) > 0 && ends?.Contains(0) != true
            && Declarations.Select(declaration => Own(declaration.Name)).Concat(first).All(tensor => tensor.dtype == steps.dtype);
        var outputs = fused ? Fused(steps, first, ends) : Composed(steps, first, lengths);
        return [BatchFirst ? outputs[0].transpose(0, 1) : outputs[0], .. outputs[1..]];
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

    private static long[] Ends(Tensor lengths, long time)
    {
        long[] ends = [.. lengths.to(ScalarType.Int64).to(CPU).data<long>()];
        return ends.All(end => end >= 0 && end <= time) ? ends
            : throw new ShapeException($"lengths lie between 0 and the {time} steps there are, got {string.Join(", ", ends)}.");
    }

    private Tensor[] Fused(Tensor steps, Tensor[] first, long[]? ends)
    {
        Tensor[] parameters = [.. Declarations.Select(declaration => Own(declaration.Name))];
        // Without dropout it makes no difference to the values whether it trains, but only so it can be walked back on every device.
        var stack = new RecurrentStack(Layers, Bidirectional, Bias, training ? Dropout : 0, Trains: training || is_grad_enabled());
        if (ends is null)
            return Kernel.Run(steps, first, parameters, stack);
        var (time, batch, packing) = (steps.size(0), steps.size(1), Packing.Of(ends));
        Tensor Numbers(long[] numbers) => tensor(numbers, device: steps.device);
        var (order, places, rows) = (Numbers(packing.Order), Numbers(packing.Places), Numbers(packing.Rows));
        var packed = Kernel.Run(steps.reshape(time * batch, features).index_select(0, rows), tensor(packing.Counts), [.. first.Select(state => state.index_select(1, order))], parameters, stack);
        var given = zeros([time * batch, packed[0].size(1)], steps.dtype, steps.device).index_add(0, rows, packed[0], Scalars.Whole(1));
        return [given.view(time, batch, -1), .. packed.Skip(1).Select(state => state.index_select(1, places))];
    }

    private static string Name(int layer, int way) => way == 0 ? $"l{layer}" : $"l{layer}_reverse";
}
