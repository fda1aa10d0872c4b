using System.Numerics;

namespace Engram.Memory;

/// <summary>What the networks that remember share: a walk through time, from a state to a state.</summary>
/// <remarks>
/// Shape: x [time, batch, inputs] → y [time, batch, outputs] and the last state's tensors. More inputs in this order, both optional: the first state's tensors as
/// <see cref="MemoryState{TSelf}.Tensors"/> lists them, and a mask [time, batch] of truths: where a sample has no such step, its state stays and its y is zero.
/// </remarks>
/// <exception cref="ShapeException">An input does not have these axes or sizes.</exception>
public abstract partial class MemoryNetwork<TState, TStep> : Leaf
    where TState : MemoryState<TState>
    where TStep : MemoryStep<TState>
{
    private readonly MemoryOptions _options;

    private protected MemoryNetwork(long inputs, long outputs, MemoryOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        options.Check();
        (Inputs, Outputs, _options, Rows) = (inputs, outputs, options, options.Rows);
        Core = Controller.Of(options.Controller, inputs + options.Reads * options.Width, options.Hidden);
        Kernel = new FusedSequence(
            () => options.Controller == ControllerKind.Gru ? null : FusedSettings,
            (settings, type) => type == ScalarType.Float32 ? Fused<float>(settings) : Fused<double>(settings));
    }

    /// <summary>Features of a step.</summary>
    public long Inputs { get; }

    /// <summary>Logits of a step.</summary>
    public long Outputs { get; }

    /// <summary>Rows of the memory that the next sequence starts with: as many as the options say unless set, which training survives.</summary>
    /// <exception cref="InvalidOperationException">Something that is learned has a value for each row.</exception>
    public long Rows
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            if (value != _options.Rows && LearnedByRow is { } name)
                throw new InvalidOperationException(
                    $"{Label}: {name} is learned for {_options.Rows} rows, so the memory cannot have {value}. Train with a start that is not learned if the size is to change.");
            CheckRows(value);
            field = value;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["rows"] = Rows, ["width"] = _options.Width, ["reads"] = _options.Reads, ["hidden"] = _options.Hidden, ["controller"] = _options.Controller,
    };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <summary>The fused form, asked first; the composed one where there is none or it does not apply.</summary>
    internal ISequenceKernel? Kernel { get; set; }

    internal Controller Core { get; }

    private protected virtual string? LearnedByRow => _options.Memory == MemoryStart.Learned ? "init.memory" : null;

    private protected virtual void CheckRows(long rows)
    {
    }

    /// <summary>What the fused form computes with the rows that there are now; nothing where it cannot.</summary>
    private protected abstract IFusedSettings? FusedSettings { get; }

    private protected abstract FusedKernel Fused<T>(IFusedSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The composed form of one step, with the parameters as they are now.</summary>
    private protected abstract Func<Tensor, TState, TStep> Cell();

    private protected abstract TState StateOf(IReadOnlyList<Tensor> tensors);

    private protected abstract Shape[] StateShapes(long batch);

    /// <summary>Multiply–accumulates of one sample's step with its memory.</summary>
    private protected abstract long MemoryMacs { get; }

    /// <summary>The state that a sequence starts from; gradients flow to what of it is learned.</summary>
    public abstract TState Start(long batch);

    /// <summary>Walks through time.</summary>
    /// <param name="steps">[time, batch, inputs].</param>
    /// <param name="state">Where to start; <see cref="Start"/> when not given.</param>
    /// <param name="mask">[time, batch] of truths; every sample has every step when not given.</param>
    /// <returns>The logits of each step, [time, batch, outputs], and the last state.</returns>
    public (Tensor Outputs, TState State) Unroll(Tensor steps, TState? state = null, Tensor? mask = null)
    {
        var results = Run([steps, .. state?.Tensors ?? [], .. mask is null ? (Tensor[])[] : [mask]]);
        return (results[0], StateOf(results[1..]));
    }

    /// <summary>One step, with everything that happened in it. Temporaries belong to the caller's dispose scope.</summary>
    /// <param name="input">[batch, inputs].</param>
    /// <param name="state">Before the step.</param>
    public TStep Step(Tensor input, TState state)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(state);
        Check([[1, .. input.shape], .. state.Tensors.Select(Shape.Of)]);
        return Cell()(input, state);
    }

    /// <summary>Walks through time step by step, always in the composed form: for whoever wants to look inside.</summary>
    public IEnumerable<TStep> Trace(Tensor steps, TState? state = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        state ??= Start(steps.size(1));
        for (var t = 0; t < steps.size(0); t++)
        {
            var step = Step(steps.select(0, t), state);
            yield return step;
            state = step.State;
        }
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        BackwardFault.ThrowIfAny();
        var states = StateShapes(inputs[0].size(1)).Length;
        var mask = inputs.Length is 2 || inputs.Length == states + 2 ? inputs[^1].to(ScalarType.Bool) : null;
        IReadOnlyList<Tensor> first = inputs.Length > states ? inputs[1..(states + 1)] : Start(inputs[0].size(1)).Tensors;
        return Kernel is { } kernel && kernel.Applies(inputs[0], first, mask)
            ? kernel.Unroll(inputs[0], first, mask, Declarations.Where(d => !IsStart(d)).ToDictionary(d => d.Name, d => Own(d.Name)))
            : new ComposedSequence<TState, TStep>(Cell()).Unroll(inputs[0], StateOf(first), mask);
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [{ Count: 3 } steps, ..] || steps[0] == 0 || steps[1] == 0)
            throw new ShapeException($"expected [time, batch, {Inputs}] of at least one step of one sample, got {string.Join(", ", (object[])inputs)}.");
        RequireSize(steps, 2, Inputs, "features");
        var states = StateShapes(steps[1]);
        Shape[] mask = inputs.Length == 2 || inputs.Length == states.Length + 2 ? [[steps[0], steps[1]]] : [];
        Shape[] expected = [steps, .. inputs.Length - mask.Length > 1 ? states : [], .. mask];
        return expected.SequenceEqual(inputs)
            ? [steps.With(2, Outputs), .. states]
            : throw new ShapeException($"expected {string.Join(", ", (object[])expected)}, got {string.Join(", ", (object[])inputs)}.");
    }

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) =>
        input[0] * input[1] * (MemoryMacs + Declarations.Where(d => d.Shape.Count == 2 && !IsStart(d)).Sum(d => d.Shape.Elements));

    private static bool IsStart(Declaration declaration) => declaration.Name.StartsWith("init.", StringComparison.Ordinal);
}
