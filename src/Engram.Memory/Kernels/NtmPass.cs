using System.Numerics;

namespace Engram.Memory;

/// <summary>One sequence through a Neural Turing Machine: what forward leaves for backward, and both of them.</summary>
/// <remarks>
/// Each step is two GEMMs over the batch (controller, interface); then each sample by itself is addressed, read and written while its memory is in the first cache.
/// Memories and weightings of all steps are kept; without a backward pass, two of each.
/// </remarks>
internal sealed unsafe partial class NtmPass<V, T> : History where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NtmSettings _settings;
    private readonly NtmLayout _layout;
    private readonly Trunk<V, T> _trunk;
    private readonly int _steps, _batch, _n, _heads, _matrix, _threads;
    private readonly bool _keep;
    private readonly CosineEpsilons<T> _cosine;

    // [T+1][B][W][n], [T+1][B][H][n], [T+1][B][n]
    private readonly T* _memory, _weights, _norms;

    // [T][B][H][n]: similarities, content weights, shifted weightings; [T][B][interface]: activated head outputs.
    private readonly T* _similarities, _content, _shifted, _activated;

    // [B][W][n], [B][H][n]
    private readonly T* _dMemory, _dWeights, _scratch;
    private readonly long _scratchSize;

    internal NtmPass(WorkspacePool pool, NtmSettings settings, int steps, int batch, bool keep, int threads) : base(pool)
    {
        (_settings, _steps, _batch, _keep, _threads) = (settings, steps, batch, keep, Math.Clamp(threads, 1, batch));
        _layout = new(settings, V.Count);
        (_n, _heads) = (Elementwise<V, T>.Pad(settings.Rows), settings.Heads);
        _matrix = settings.Width * _n;
        _cosine = new(T.CreateTruncating(settings.CosineInside), T.CreateTruncating(settings.CosineBelow));
        _scratchSize = NtmScratch<T>.Size(settings, _layout, _n);
        var sizes = new TrunkSizes(steps, batch, settings.Inputs, settings.Outputs, settings.Controller, settings.Lstm, settings.ReadHeads * settings.Width,
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
            var (states, stages) = (keep ? steps + 1L : 2, keep ? steps : 1L);
            _memory = arena.Take(states * batch * _matrix);
            _weights = arena.Take(states * batch * _heads * _n);
            _norms = arena.Take(states * batch * _n);
            _similarities = arena.Take(stages * batch * _heads * _n);
            _content = arena.Take(stages * batch * _heads * _n);
            _shifted = arena.Take(stages * batch * _heads * _n);
            _activated = arena.Take(stages * batch * _layout.Count);
            _scratch = arena.Take(_threads * _scratchSize);
            if (!keep) continue;
            _dMemory = arena.Take((long)batch * _matrix);
            _dWeights = arena.Take((long)batch * _heads * _n);
        }
        while (!placed);
        Elementwise<V, T>.Clear(_scratch, _threads * _scratchSize);
    }

    // The state after step t − 1, and what step t leaves; without a backward pass the two newest states, and one step.
    private nint State(int t, int sample) => (nint)(_keep ? t : t & 1) * _batch + sample;

    private nint Stage(int t, int sample) => (nint)(_keep ? t : 0) * _batch + sample;

    private NtmScratch<T> Scratch(int part) => new(_scratch + part * _scratchSize, _settings, _layout, _n);
}
