namespace Engram.Memory;

/// <summary>A Differentiable Neural Computer: a memory that knows which rows are free and in which order they were written.</summary>
/// <remarks>
/// Shapes, states and masks: <see cref="MemoryNetwork{TState, TStep}"/>; the state is a <see cref="DncState"/>. One head writes. Parameters: <c>controller.*</c>;
/// <c>interface.w</c> and <c>interface.b</c>, rows in the order [k_r | β_r | k_w | β_w | e | v | f | g_a | g_w | π | m_w | m_r | s_f | s_b], the last four where
/// the options ask for masks and sharp links; <c>out.w</c> [outputs, hidden + reads·width], <c>out.b</c>; <c>init.memory</c> where it is learned.
/// The number of rows may be changed after training unless the memory's start is learned.
/// Source: Graves et al. 2016, "Hybrid computing using a neural network with dynamic external memory" (doi:10.1038/nature20101).
/// </remarks>
/// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
/// <param name="inputs">Features of a step.</param>
/// <param name="outputs">Logits of a step.</param>
/// <param name="options">How it is built; the paper's bAbI network when not given.</param>
public sealed class Dnc(long inputs, long outputs, DncOptions? options = null) : MemoryNetwork<DncState, DncStep>(inputs, outputs, options ?? s_paper)
{
    private static readonly DncOptions s_paper = new();

    private readonly DncOptions _options = options ?? s_paper;

    /// <summary>How it was built.</summary>
    public DncOptions Options => _options;

    // Content, reading and writing are passes over the memory; each head follows the links both ways.
    private protected override long MemoryMacs => Rows * (_options.Width * (2 * _options.Reads + 2) + 2 * _options.Reads * Rows);

    /// <inheritdoc/>
    public override DncState Start(long batch)
    {
        var (rows, reads) = (Rows, _options.Reads);
        Tensor Zeros(params long[] shape) => Filled(0, shape);
        return new(
            FirstMemory(batch), Zeros(batch, rows), Zeros(batch, rows), Zeros(batch, rows, rows), Zeros(batch, rows), Zeros(batch, reads, rows),
            Zeros(batch, reads, _options.Width), FirstController(batch));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        var said = DncInterface.Sizes(_options).Sum();
        return
        [
            .. Core.Declarations, new("interface.w", [said, _options.Hidden], new XavierUniform()), new("interface.b", [said], Constant.Zeros),
            .. DeclareOutput(), .. DeclareMemory(),
        ];
    }

    // Beyond that many rows the links do not fit into a sample's workspace; a tight clip would cut the controller, which the kernel does not.
    private protected override IFusedSettings? FusedSettings => Rows > 32768 || _options.Clip is > 0 and < 1 ? null
        : new DncSettings((int)Inputs, (int)Outputs, (int)_options.Hidden, (int)Rows, (int)_options.Width)
        {
            ReadHeads = (int)_options.Reads, Lstm = _options.Controller == ControllerKind.Lstm, Masked = _options.Masked, MaskFloor = _options.MaskFloor,
            Deallocates = _options.Deallocates, SharpensLinks = _options.SharpensLinks, OnePlus = _options.Strength == Strength.OnePlus,
            TanhKey = _options.Key == Squashing.Tanh, TanhAdd = _options.Add == Squashing.Tanh, UsageGradients = _options.UsageGradients,
            AllocationEpsilon = _options.AllocationEpsilon, Clip = _options.Clip, InterfaceClip = _options.InterfaceClip,
            CosineInside = _options.Cosine.Inside, CosineBelow = _options.Cosine.Denominator,
        };

    private protected override FusedKernel Fused<T>(IFusedSettings settings) => new DncKernel<T>((DncSettings)settings);

    private protected override Func<Tensor, DncState, DncStep> Cell() => new DncCell(_options, Core, Own).Step;

    private protected override DncState StateOf(IReadOnlyList<Tensor> tensors) => DncState.Of(tensors);

    private protected override Shape[] StateShapes(long batch)
    {
        var (rows, reads, width) = (Rows, _options.Reads, _options.Width);
        return
        [
            [batch, rows, width], [batch, rows], [batch, rows], [batch, rows, rows], [batch, rows], [batch, reads, rows], [batch, reads, width],
            .. Core.StateShapes(batch),
        ];
    }
}
