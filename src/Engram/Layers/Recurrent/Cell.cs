namespace Engram;

/// <summary>The state of a cell between two steps.</summary>
/// <param name="H">What it gave, [batch, hidden].</param>
/// <param name="C">The memory of an LSTM; nothing elsewhere.</param>
public sealed record CellState(Tensor H, Tensor? C = null);

/// <summary>One step of a recurrent network; time is the caller's, or <see cref="Unroll"/>'s.</summary>
/// <remarks>Shape: x [batch, inputs], h [batch, hidden] (, c) → h (, c). Parameters: <c>weight_ih</c>, <c>weight_hh</c>, <c>bias_ih</c>, <c>bias_hh</c>.
/// Formulas and sources: the layer of the name.</remarks>
/// <exception cref="ShapeException">The inputs are not of these shapes.</exception>
/// <param name="features">Features of a step.</param>
/// <param name="hidden">Width of the state.</param>
/// <param name="gates">Products a step takes.</param>
/// <param name="states">Tensors in a state.</param>
public abstract class Cell(long features, long hidden, int gates, int states) : Leaf
{
    /// <summary>Whether learned numbers are added to the products.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["hidden"] = hidden, ["bias"] = Bias };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    private protected abstract Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state);

    /// <summary>The state of zeros that a sequence starts from.</summary>
    public CellState Start(long batch)
    {
        Tensor Nothing() => zeros([batch, hidden], IsMaterialized ? Own("weight_hh").dtype : ScalarType.Float32, IsMaterialized ? Own("weight_hh").device : CPU);
        return new(Nothing(), states == 2 ? Nothing() : null);
    }

    /// <summary>One step.</summary>
    public CellState Step(Tensor input, CellState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var next = state.C is null ? Run(input, state.H) : Run(input, state.H, state.C);
        return new(next[0], next.Length > 1 ? next[1] : null);
    }

    /// <summary>Walks through time.</summary>
    /// <param name="steps">[time, batch, inputs].</param>
    /// <param name="state">Where to start; zeros when not given.</param>
    /// <returns>What was given at each step, [time, batch, hidden], and the last state.</returns>
    public (Tensor Outputs, CellState State) Unroll(Tensor steps, CellState? state = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (!IsMaterialized)
            Materialize();
        state ??= Start(steps.size(1));
        var given = new Tensor[steps.size(0)];
        for (var t = 0; t < given.Length; t++)
            given[t] = (state = Step(steps.select(0, t), state)).H;
        return (stack(given, 0), state);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        var start = new LeCunUniform(hidden);
        Declaration[] weights = [new("weight_ih", [gates * hidden, features], start), new("weight_hh", [gates * hidden, hidden], start)];
        return Bias ? [.. weights, new("bias_ih", [gates * hidden], start), new("bias_hh", [gates * hidden], start)] : weights;
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) =>
        Step(Product(inputs[0], "ih").to(inputs[1].dtype), Product(inputs[1], "hh").to(inputs[1].dtype), inputs[1..]);

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        var batch = inputs is [{ Count: 2 } x, ..] ? x[0] : -1;
        Shape[] expected = [[batch, features], .. Enumerable.Repeat<Shape>([batch, hidden], states)];
        return expected.SequenceEqual(inputs) ? expected[1..]
            : throw new ShapeException($"expected [batch, {features}] and {states} × [batch, {hidden}], got {string.Join(", ", (object[])inputs)}.");
    }

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => input[0] * gates * hidden * (features + hidden);

    private Tensor Product(Tensor input, string which)
    {
        var (features, weight, bias) = Autocast.Match(input, Own($"weight_{which}"), Bias ? Own($"bias_{which}") : null);
        return nn.functional.linear(features, weight, bias);
    }
}

/// <summary>One step of <see cref="RNN"/>.</summary>
/// <param name="inputs">Features of a step.</param>
/// <param name="hidden">Width of the state.</param>
public sealed class RNNCell(long inputs, long hidden) : Cell(inputs, hidden, 1, 1)
{
    /// <summary>Whether a rectifier stands for the hyperbolic tangent.</summary>
    public bool Rectified { get; init; }

    private protected override Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state) => Cells.Simple(fromInput, fromState, Rectified);
}

/// <summary>One step of <see cref="GRU"/>.</summary>
/// <param name="inputs">Features of a step.</param>
/// <param name="hidden">Width of the state.</param>
public sealed class GRUCell(long inputs, long hidden) : Cell(inputs, hidden, 3, 1)
{
    private protected override Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state) => Cells.Gated(fromInput, fromState, state[0]);
}

/// <summary>One step of <see cref="LSTM"/>.</summary>
/// <param name="inputs">Features of a step.</param>
/// <param name="hidden">Width of the cell.</param>
public sealed class LSTMCell(long inputs, long hidden) : Cell(inputs, hidden, 4, 2)
{
    private protected override Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state) => Cells.LongShort(fromInput, fromState, state[1]);
}
