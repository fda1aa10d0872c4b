namespace Engram.Memory;

/// <content>The backward pass through time.</content>
internal sealed unsafe partial class MannPass<V, T>
{
    internal override void Backward(nint dOutputs, nint[] dLast, nint dInputs, nint[] dFirst, nint[] dParameters)
    {
        Spend();
        MannAddresses end = new(dLast), start = new(dFirst);
        var (rows, width) = (_settings.Rows, _settings.Width);
        _trunk.BeginBack(_threads, (T*)dOutputs, (T*)end.Reads, (T*)end.Hidden, (T*)end.Cell);
        Share.Rows(_threads, _batch, (part, from, to) =>
        {
            for (nint b = from; b < to; b++)
            {
                MemoryMatrix<V, T>.FromRows((T*)end.Memory + b * rows * width, rows, width, _dMemory + b * _matrix, _n);
                for (var j = 0; j < _count; j++)
                    Elementwise<V, T>.CopyPadded((T*)end.Weights + (b * _count + j) * rows, _dRead + (b * _count + j) * _n, rows, _n);
            }
            for (var t = _steps - 1; t >= 0; t--)
            {
                for (var b = from; b < to; b++)
                    StepBack(t, b, Scratch(part));
                _trunk.StepBack(t, from, to);
            }
            for (nint b = from; b < to; b++)
            {
                MemoryMatrix<V, T>.ToRows(_dMemory + b * _matrix, _n, (T*)start.Memory + b * rows * width, rows, width);
                Elementwise<V, T>.Clear((T*)start.Usage + b * rows, rows);
                for (var j = 0; j < _count; j++)
                    Elementwise<V, T>.Copy(_dRead + (b * _count + j) * _n, (T*)start.Weights + (b * _count + j) * rows, rows);
            }
        });
        _trunk.FinishBack(_threads, dParameters, (T*)dInputs, (T*)start.Reads, (T*)start.Hidden, (T*)start.Cell);
    }

    private void StepBack(int t, int b, MannScratch<T> scratch)
    {
        var (width, before, after, stage) = (_settings.Width, State(t, b), State(t + 1, b), Stage(t, b));
        T* heads = _heads + stage * _layout.Count, dHeads = scratch.DHeads, write = _write + stage * _count * _n, memory = _memory + after * _matrix;
        T* dMemory = _dMemory + (nint)b * _matrix, dRead = _dRead + (nint)b * _count * _n, dReads = _trunk.DReads(t, b), read = _read + after * _count * _n;
        var least = _least + stage * _count;
        var numbers = _count * width;

        // 5: dM += Σ w drᵀ + Σ a kᵀ (one product of that rank) − shares ⊙ M
        Gemm<V, T>.Add(_count, _n, width, dReads, width, 1, memory, _n, Gemm<V, T>.Panel, dRead, _n);
        Elementwise<V, T>.Clear(scratch.Shares, _n);
        Elementwise<V, T>.Copy(read, scratch.Rank, _count * _n);
        Elementwise<V, T>.Copy(dRead, scratch.Rank + _count * _n, _count * _n);
        Elementwise<V, T>.Copy(dReads, scratch.Left, numbers);
        Elementwise<V, T>.Copy(heads, scratch.Left + numbers, numbers);
        for (var j = 0; j < _count; j++)
        {
            var key = heads + j * width;
            var (_, off) = Content<V, T>.Back(scratch.Rank + (_count + j) * _n, read + j * _n, _similarities + (stage * _count + j) * _n, _norms + after * _n, _strength,
                Content<V, T>.Length(key, width, _cosine.Inside), _n, _cosine, scratch.Shares);
            for (var c = 0; c < width; c++)
                dHeads[j * width + c] = -off * key[c];
        }
        RowDots<V, T>.Add(_count, scratch.Rank + _count * _n, width, memory, _n, dHeads, width);
        Gemm<V, T>.Add(width, _n, 2 * _count, scratch.Left, 1, width, scratch.Rank, _n, Gemm<V, T>.Panel, dMemory, _n);
        MemoryMatrixBack<V, T>.Shrink(scratch.Shares, memory, dMemory, width, _n);

        // 4: dw_w = dM a, da = Σ w_w dM; nothing passes the row that was emptied
        Elementwise<V, T>.Clear(scratch.DWrite, _count * _n);
        Gemm<V, T>.Add(_count, _n, width, heads + _layout.AddAt, width, 1, dMemory, _n, Gemm<V, T>.Panel, scratch.DWrite, _n);
        if (_settings.SeparateAdd)
            Elementwise<V, T>.Clear(dHeads + _layout.AddAt, numbers);
        RowDots<V, T>.Add(_count, write, width, dMemory, _n, dHeads + _layout.AddAt, width);
        for (var c = 0; c < width; c++)
            dMemory[(nint)c * _n + least[0]] = T.Zero;

        // 3: dw_r is from here on that of the step before
        MannWriting<V, T>.Back(_count, heads + _layout.GatesAt, _read + before * _count * _n, least, _settings.SharedRows, scratch.DWrite, dRead, dHeads + _layout.GatesAt, _n);
        ActivateBack(heads, dHeads, _trunk.InterfaceOf(t, b));
    }

    // Replaces the raw head outputs by their gradients.
    private void ActivateBack(T* heads, T* d, T* raw)
    {
        if (_settings.TanhKey)
            Elementwise<V, T>.TanhBack(heads, d, _settings.SeparateAdd ? _layout.AddAt : _layout.GatesAt);
        if (_settings.SeparateAdd)
            Elementwise<V, T>.TanhBack(heads + _layout.AddAt, d + _layout.AddAt, _layout.GatesAt - _layout.AddAt);
        Elementwise<V, T>.SigmoidBack(heads + _layout.GatesAt, d + _layout.GatesAt, _layout.Count - _layout.GatesAt);
        Elementwise<V, T>.Copy(d, raw, _layout.Count);
    }
}
