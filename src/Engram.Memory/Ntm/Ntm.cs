namespace Engram.Memory;

/// <summary>A Neural Turing Machine: a controller that reads and writes a memory through heads that look by content and by place.</summary>
/// <remarks>
/// Shapes, states and masks: <see cref="MemoryNetwork{TState, TStep}"/>; the state is an <see cref="NtmState"/>. Parameters: <c>controller.*</c>;
/// <c>head.J.w</c> and <c>head.J.b</c> for each head, those that read first, rows in the order [k | β | g | s | γ], and [e | a] of one that writes;
/// <c>out.w</c> [outputs, hidden + reads·width], <c>out.b</c>; <c>init.memory</c>, <c>init.w</c>, <c>init.read</c> where the options say that they are learned.
/// Source: Graves, Wayne, Danihelka 2014 (arXiv:1410.5401).
/// </remarks>
/// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
/// <param name="inputs">Features of a step.</param>
/// <param name="outputs">Logits of a step.</param>
/// <param name="options">How it is built; <see cref="NtmOptions.Collier"/> when not given.</param>
public sealed class Ntm(long inputs, long outputs, NtmOptions? options = null)
    : MemoryNetwork<NtmState, MemoryStep<NtmState>>(inputs, outputs, options ?? NtmOptions.Collier)
{
    private readonly NtmOptions _options = options ?? NtmOptions.Collier;

    /// <summary>How it was built.</summary>
    public NtmOptions Options => _options;

    private long Heads => _options.Reads + _options.Writes;

    private protected override string? LearnedByRow => base.LearnedByRow ?? (_options.Weighting == WeightingStart.Learned ? "init.w" : null);

    // Content and reading or writing, each a pass over the memory.
    private protected override long MemoryMacs => 2 * Heads * Rows * _options.Width;

    /// <inheritdoc/>
    public override NtmState Start(long batch)
    {
        var memory = FirstMemory(batch);
        var weights = _options.Weighting switch
        {
            WeightingStart.Learned => softmax(Learned("init.w"), -1).unsqueeze(0).expand(batch, -1, -1),
            WeightingStart.Uniform => Filled(1.0 / Rows, batch, Heads, Rows),
            WeightingStart.FirstRow => cat([Filled(1, batch, Heads, 1), Filled(0, batch, Heads, Rows - 1)], -1),
            _ => Filled(0, batch, Heads, Rows),
        };
        var reads = _options.Read == ReadStart.Learned
            ? Learned("init.read").tanh().unsqueeze(0).expand(batch, -1, -1)
            : Filled(0, batch, _options.Reads, _options.Width);
        return new(memory, weights, reads, FirstController(batch));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        foreach (var declaration in Core.Declarations)
            yield return declaration;
        for (var head = 0; head < Heads; head++)
        {
            yield return new($"head.{head}.w", [NtmHeads.Sizes(_options, head), _options.Hidden], new XavierUniform(1.4));
            yield return new($"head.{head}.b", [NtmHeads.Sizes(_options, head)], new Normal(0.01));
        }
        foreach (var declaration in DeclareOutput().Concat(DeclareMemory()))
            yield return declaration;
        if (_options.Weighting == WeightingStart.Learned)
            yield return new("init.w", [Heads, _options.Rows], new Normal(1));
        if (_options.Read == ReadStart.Learned)
            yield return new("init.read", [_options.Reads, _options.Width], new Normal(0.5));
    }

    // A shift that meets itself on the other side is left to the composed form.
    private protected override IFusedSettings? FusedSettings => Rows <= 2 * _options.Shift ? null
        : new NtmSettings((int)Inputs, (int)Outputs, (int)_options.Hidden, (int)Rows, (int)_options.Width)
        {
            ReadHeads = (int)_options.Reads, WriteHeads = (int)_options.Writes, MaxShift = (int)_options.Shift, Lstm = _options.Controller == ControllerKind.Lstm,
            WriteFirst = _options.Order == HeadOrder.WriteFirst, TanhKey = _options.Key == Squashing.Tanh, TanhAdd = _options.Add == Squashing.Tanh,
            Clip = _options.Clip, CosineInside = _options.Cosine.Inside, CosineBelow = _options.Cosine.Denominator,
        };

    private protected override FusedKernel Fused<T>(IFusedSettings settings) => new NtmKernel<T>((NtmSettings)settings);

    private protected override Func<Tensor, NtmState, MemoryStep<NtmState>> Cell() => new NtmCell(_options, Core, Own).Step;

    private protected override NtmState StateOf(IReadOnlyList<Tensor> tensors) => NtmState.Of(tensors);

    private protected override Shape[] StateShapes(long batch) =>
        [[batch, Rows, _options.Width], [batch, Heads, Rows], [batch, _options.Reads, _options.Width], .. Core.StateShapes(batch)];
}
