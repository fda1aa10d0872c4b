using System.Numerics;

namespace Engram.Memory;

/// <summary>One sequence through a Differentiable Neural Computer: what forward leaves for backward, and both of them.</summary>
/// <remarks>As <see cref="NtmPass{V, T}"/>. Links are kept for all steps too: at 128 rows 64 KB a sample and step, read again once.</remarks>
internal sealed unsafe partial class DncPass<V, T> : History where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DncSettings _settings;
    private readonly DncLayout _layout;
    private readonly Trunk<V, T> _trunk;
    private readonly int _steps, _batch, _n, _reads, _matrix, _links, _threads;
    private readonly bool _keep;
    private readonly CosineEpsilons<T> _cosine;

    // States [T+1][B]: memory [W][n], links [N][n], read weightings [R][n], the others [n].
    private readonly T* _memory, _link, _read, _write, _usage, _precedence, _norms;

    // Stages [T][B]: similarities, content weights and masked lengths [R+1][n] (the write head last); forward and backward weightings [2R][n], before and after sharpening.
    private readonly T* _similarities, _content, _maskedNorms, _flat, _sharp, _allocation, _retention, _heads;
    private readonly int* _order;

    private readonly T* _dMemory, _dLink, _dRead, _dWrite, _dUsage, _dPrecedence, _scratch;
    private readonly long _scratchSize;

    internal DncPass(WorkspacePool pool, DncSettings settings, int steps, int batch, bool keep, int threads) : base(pool)
    {
        (_settings, _steps, _batch, _keep, _threads) = (settings, steps, batch, keep, Math.Clamp(threads, 1, batch));
        _layout = new(settings, V.Count);
        (_n, _reads) = (Elementwise<V, T>.Pad(settings.Rows), settings.ReadHeads);
        (_matrix, _links) = (settings.Width * _n, settings.Rows * _n);
        _cosine = new(T.CreateTruncating(settings.CosineInside), T.CreateTruncating(settings.CosineBelow));
        _scratchSize = DncScratch<T>.Size(settings, _layout, _n);
        var sizes = new TrunkSizes(steps, batch, settings.Inputs, settings.Outputs, settings.Controller, settings.Lstm, _reads * settings.Width,
            _layout.Count, settings.Clip, _layout.Segments);

        var arena = new Arena<T>(null);
        bool placed;
        do
        {
            // Once to add up what is needed, once to place it.
            placed = arena.Bytes > 0;
            if (placed)
                arena = new(Rent(arena.Bytes));
            _trunk = new(sizes, ref arena, keep);
            var (states, stages) = ((keep ? steps + 1L : 2) * batch, (keep ? steps : 1L) * batch);
            _memory = arena.Take(states * _matrix);
            _link = arena.Take(states * _links);
            _read = arena.Take(states * _reads * _n);
            _write = arena.Take(states * _n);
            _usage = arena.Take(states * _n);
            _precedence = arena.Take(states * _n);
            _norms = arena.Take(states * _n);
            _similarities = arena.Take(stages * (_reads + 1) * _n);
            _content = arena.Take(stages * (_reads + 1) * _n);
            _maskedNorms = arena.Take(settings.Masked ? stages * (_reads + 1) * _n : 0);
            _flat = arena.Take(stages * 2 * _reads * _n);
            _sharp = settings.SharpensLinks ? arena.Take(stages * 2 * _reads * _n) : _flat;
            _allocation = arena.Take(stages * _n);
            _retention = arena.Take(stages * _n);
            _heads = arena.Take(stages * _layout.Count);
            _order = (int*)arena.Take(stages * _n);
            _scratch = arena.Take(_threads * _scratchSize);
            if (!keep) continue;
            _dMemory = arena.Take((long)batch * _matrix);
            _dLink = arena.Take((long)batch * _links);
            _dRead = arena.Take((long)batch * _reads * _n);
            _dWrite = arena.Take((long)batch * _n);
            _dUsage = arena.Take((long)batch * _n);
            _dPrecedence = arena.Take((long)batch * _n);
        }
        while (!placed);
        Elementwise<V, T>.Clear(_scratch, _threads * _scratchSize);
    }

    // The state after step t − 1, and what step t leaves; without a backward pass the two newest states, and one step.
    private nint State(int t, int sample) => (nint)(_keep ? t : t & 1) * _batch + sample;

    private nint Stage(int t, int sample) => (nint)(_keep ? t : 0) * _batch + sample;

    private DncScratch<T> Scratch(int part) => new(_scratch + part * _scratchSize, _settings, _layout, _n);

    // m' = m(1 − m₀) + m₀
    private T* Masks(T* heads, DncScratch<T> scratch)
    {
        var floor = T.CreateTruncating(_settings.MaskFloor);
        for (var i = 0; i < (_reads + 1) * _settings.Width; i++)
            scratch.Masks[i] = heads[_layout.MasksAt + i] * (T.One - floor) + floor;
        return scratch.Masks;
    }
}
