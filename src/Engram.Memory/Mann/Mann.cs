namespace Engram.Memory;

/// <summary>A memory-augmented network with least recently used access: it learns to bind what it sees to what it is told once.</summary>
/// <remarks>
/// Shapes, states and masks: <see cref="MemoryNetwork{TState, TStep}"/>; the state is a <see cref="MannState"/>. As many heads write as read. Parameters:
/// <c>controller.*</c>; <c>head.key.*</c> [heads·width, hidden], <c>head.alpha.*</c> [heads, hidden], <c>head.add.*</c> where something other than the key is
/// written; <c>out.w</c> [outputs, hidden + heads·width], <c>out.b</c>; <c>init.memory</c> where it is learned.
/// The number of rows may be changed after training unless the memory's start is learned.
/// Source: Santoro et al. 2016, "One-shot learning with memory-augmented neural networks" (arXiv:1605.06065).
/// </remarks>
/// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there are more heads than rows.</exception>
/// <param name="inputs">Features of a step.</param>
/// <param name="outputs">Logits of a step.</param>
/// <param name="options">How it is built; <see cref="MannOptions.Santoro"/> when not given.</param>
public sealed class Mann(long inputs, long outputs, MannOptions? options = null) : MemoryNetwork<MannState, MannStep>(inputs, outputs, options ?? MannOptions.Santoro)
{
    private readonly MannOptions _options = options ?? MannOptions.Santoro;

    /// <summary>How it was built.</summary>
    public MannOptions Options => _options;

    // Content, reading and writing are passes over the memory.
    private protected override long MemoryMacs => 3 * _options.Reads * Rows * _options.Width;

    /// <inheritdoc/>
    public override MannState Start(long batch)
    {
        var (rows, heads) = (Rows, _options.Reads);
        return new(
            FirstMemory(batch), cat([Filled(1, batch, heads, 1), Filled(0, batch, heads, rows - 1)], -1), cat([Filled(1, batch, 1), Filled(0, batch, rows - 1)], -1),
            Filled(0, batch, heads, _options.Width), FirstController(batch));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        IEnumerable<Declaration> Head(string name, long size) =>
            [new($"head.{name}.w", [size, _options.Hidden], new XavierUniform()), new($"head.{name}.b", [size], Constant.Zeros)];
        var keys = _options.Reads * _options.Width;
        return
        [
            .. Core.Declarations, .. Head("key", keys), .. Head("alpha", _options.Reads), .. _options.Written == Written.Separate ? Head("add", keys) : [],
            .. DeclareOutput(), .. DeclareMemory(),
        ];
    }

    private protected override void CheckRows(long rows)
    {
        var heads = _options.Reads;
        if (rows < heads)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"{heads} heads need {heads} rows at least, each to write to one of its own.");
    }

    private protected override IFusedSettings FusedSettings => new MannSettings((int)Inputs, (int)Outputs, (int)_options.Hidden, (int)Rows, (int)_options.Width)
    {
        Heads = (int)_options.Reads, Lstm = _options.Controller == ControllerKind.Lstm, TanhKey = _options.Key == Squashing.Tanh,
        SeparateAdd = _options.Written == Written.Separate, SharedRows = _options.LeastUsed == LeastUsed.Shared, Decay = _options.UsageDecay, Strength = _options.ReadStrength,
        CosineInside = _options.Cosine.Inside, CosineBelow = _options.Cosine.Denominator,
    };

    private protected override FusedKernel Fused<T>(IFusedSettings settings) => new MannKernel<T>((MannSettings)settings);

    private protected override Func<Tensor, MannState, MannStep> Cell() => new MannCell(_options, Core, Own).Step;

    private protected override MannState StateOf(IReadOnlyList<Tensor> tensors) => MannState.Of(tensors);

    private protected override Shape[] StateShapes(long batch) =>
        [[batch, Rows, _options.Width], [batch, _options.Reads, Rows], [batch, Rows], [batch, _options.Reads, _options.Width], .. Core.StateShapes(batch)];
}
