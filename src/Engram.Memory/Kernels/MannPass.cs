using System.Numerics;

namespace Engram.Memory;

/// <summary>One sequence through a MANN: what forward leaves for backward, and both of them.</summary>
/// <remarks>As <see cref="NtmPass{V, T}"/>. The usage only chooses rows: no gradient passes it.</remarks>
internal sealed unsafe partial class MannPass<V, T> : History where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MannSettings _settings;
    private readonly MannLayout _layout;
    private readonly Trunk<V, T> _trunk;
    private readonly int _steps, _batch, _n, _count, _matrix, _threads;
    private readonly bool _keep;
    private readonly CosineEpsilons<T> _cosine;
    private readonly T _strength;

    // States [T+1][B]: memory [W][n], read weightings [R][n], usage and lengths [n]. Stages [T][B]: similarities and write weightings [R][n], least used rows [R].
    private readonly T* _memory, _read, _usage, _norms, _similarities, _write, _heads;
    private readonly int* _least;

    // [B]: as the states.
    private readonly T* _dMemory, _dRead, _scratch;
    private readonly long _scratchSize;

    internal MannPass(WorkspacePool pool, MannSettings settings, int steps, int batch, bool keep, int threads) : base(pool)
    {
        (_settings, _steps, _batch, _keep, _threads) = (settings, steps, batch, keep, Math.Clamp(threads, 1, batch));
        _layout = new(settings, V.Count);
        (_n, _count) = (Elementwise<V, T>.Pad(settings.Rows), settings.Heads);
        _matrix = settings.Width * _n;
        _cosine = new(T.CreateTruncating(settings.CosineInside), T.CreateTruncating(settings.CosineBelow));
        _strength = T.CreateTruncating(settings.Strength);
        _scratchSize = (long)new MannScratch<T>(null, settings, _layout, _n).Bytes / sizeof(T);
        var sizes = new TrunkSizes(steps, batch, settings.Inputs, settings.Outputs, settings.Controller, settings.Lstm, _count * settings.Width,
            _layout.Count, Clip: 0, _layout.Segments);

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
            _read = arena.Take(states * _count * _n);
            _usage = arena.Take(states * _n);
            _norms = arena.Take(states * _n);
            _similarities = arena.Take(stages * _count * _n);
            _write = arena.Take(stages * _count * _n);
            _heads = arena.Take(stages * _layout.Count);
            _least = (int*)arena.Take(stages * _count);
            _scratch = arena.Take(_threads * _scratchSize);
            if (!keep) continue;
            _dMemory = arena.Take((long)batch * _matrix);
            _dRead = arena.Take((long)batch * _count * _n);
        }
        while (!placed);
        Elementwise<V, T>.Clear(_scratch, _threads * _scratchSize);
    }

    // The state after step t − 1, and what step t leaves; without a backward pass the two newest states, and one step.
    private nint State(int t, int sample) => (nint)(_keep ? t : t & 1) * _batch + sample;

    private nint Stage(int t, int sample) => (nint)(_keep ? t : 0) * _batch + sample;

    private MannScratch<T> Scratch(int part) => new(_scratch + part * _scratchSize, _settings, _layout, _n);
}
