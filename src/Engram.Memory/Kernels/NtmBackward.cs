namespace Engram.Memory;

/// <content>The backward pass through time.</content>
internal sealed unsafe partial class NtmPass<V, T>
{
    internal override void Backward(nint dOutputs, nint[] dLast, nint dInputs, nint[] dFirst, nint[] dParameters)
    {
        NtmAddresses dAfter = new(dLast), dBefore = new(dFirst);
        Spend();
        var (rows, width) = (_settings.Rows, _settings.Width);
        _trunk.BeginBack(_threads, (T*)dOutputs, (T*)dAfter.Reads, (T*)dAfter.Hidden, (T*)dAfter.Cell);
        Share.Rows(_threads, _batch, (part, from, to) =>
        {
            for (nint b = from; b < to; b++)
            {
                MemoryMatrix<V, T>.FromRows((T*)dAfter.Memory + b * rows * width, rows, width, _dMemory + b * _matrix, _n);
                for (var h = 0; h < _heads; h++)
                    Elementwise<V, T>.CopyPadded((T*)dAfter.Weights + (b * _heads + h) * rows, _dWeights + (b * _heads + h) * _n, rows, _n);
            }
            for (var t = _steps - 1; t >= 0; t--)
            {
                for (var b = from; b < to; b++)
                    StepBack(t, b, Scratch(part));
                _trunk.StepBack(t, from, to);
            }
            for (nint b = from; b < to; b++)
            {
                MemoryMatrix<V, T>.ToRows(_dMemory + b * _matrix, _n, (T*)dBefore.Memory + b * rows * width, rows, width);
                for (var h = 0; h < _heads; h++)
                    Elementwise<V, T>.Copy(_dWeights + (b * _heads + h) * _n, (T*)dBefore.Weights + (b * _heads + h) * rows, rows);
            }
        });
        _trunk.FinishBack(_threads, dParameters, (T*)dInputs, (T*)dBefore.Reads, (T*)dBefore.Hidden, (T*)dBefore.Cell);
    }

    private void StepBack(int t, int b, NtmScratch<T> scratch)
    {
        var (width, reading, writing) = (_settings.Width, _settings.ReadHeads, _settings.WriteHeads);
        var heads = _activated + Stage(t, b) * _layout.Count;
        var (before, after) = (State(t, b), State(t + 1, b));
        T* dWeights = _dWeights + (nint)b * _heads * _n, dMemory = _dMemory + (nint)b * _matrix, dReads = _trunk.DReads(t, b);
        var read = _memory + (_settings.WriteFirst ? after : before) * _matrix;

        // r = Σ w M: dw += M·dr; dM follows with the keys' part.
        Gemm<V, T>.Add(reading, _n, width, dReads, width, 1, read, _n, Gemm<V, T>.Panel, dWeights, _n);
        if (_settings.WriteFirst)
            AddressBack(t, b, 0, reading, after, heads, dReads, scratch);

        T* dErase = scratch.DHeads + _layout.EraseAt, dAdd = scratch.DHeads + _layout.AddAt, erase = heads + _layout.EraseAt, add = heads + _layout.AddAt;
        T* weights = _weights + (after * _heads + reading) * _n, dWrites = dWeights + reading * _n, memory = _memory + before * _matrix;
        if (writing == 1)
            MemoryMatrixBack<V, T>.Write(weights, erase, add, memory, dMemory, dWrites, dErase, dAdd, width, _n);
        else
            MemoryMatrixBack<V, T>.WriteMany(writing, weights, erase, add, memory, dMemory, dWrites, dErase, dAdd, width, width, _n);

        if (_settings.WriteFirst)
            AddressBack(t, b, reading, writing, before, heads, null, scratch);
        else
            AddressBack(t, b, 0, _heads, before, heads, dReads, scratch);
        ActivateBack(heads, scratch.DHeads, _trunk.InterfaceOf(t, b));
    }

    // Some heads that address one memory. dM += Σ_reads w drᵀ + Σ_heads a kᵀ (one product of that rank) − shares ⊙ M.
    private void AddressBack(int t, int b, int first, int count, nint memory, T* heads, T* dReads, NtmScratch<T> scratch)
    {
        var (rows, width, shift, reading) = (_settings.Rows, _settings.Width, _settings.MaxShift, dReads == null ? 0 : _settings.ReadHeads);
        var keys = heads + first * width;
        T* values = _memory + memory * _matrix, dMemory = _dMemory + (nint)b * _matrix, along = scratch.Rank + reading * _n, dKeys = scratch.DKeys;
        Elementwise<V, T>.Clear(scratch.Shares, _n);
        Elementwise<V, T>.Clear(dKeys, count * width);
        Elementwise<V, T>.Copy(_weights + State(t + 1, b) * _heads * _n, scratch.Rank, reading * _n);
        Elementwise<V, T>.Copy(dReads, scratch.Left, reading * width);
        Elementwise<V, T>.Copy(keys, scratch.Left + reading * width, count * width);
        for (var i = 0; i < count; i++)
        {
            var (h, at) = (first + i, (Stage(t, b) * _heads + first + i) * _n);
            T* scalars = heads + _layout.ScalarsAt + h * _layout.Scalars, dScalars = scratch.DHeads + _layout.ScalarsAt + h * _layout.Scalars;
            T* d = along + i * _n, key = keys + i * width, dKey = dKeys + i * width;
            NtmAddressing<V, T>.Back(_dWeights + ((nint)b * _heads + h) * _n, _weights + (State(t + 1, b) * _heads + h) * _n, _shifted + at, _content + at,
                _weights + (State(t, b) * _heads + h) * _n, scalars, dScalars, d, scratch.Ring, scratch.DRing, scratch.DShifted, rows, _n, shift);
            (dScalars[0], var off) = Content<V, T>.Back(
                d, _content + at, _similarities + at, _norms + memory * _n, scalars[0], Content<V, T>.Length(key, width, _cosine.Inside), _n, _cosine, scratch.Shares);
            for (var c = 0; c < width; c++)
                dKey[c] = -off * key[c];
        }
        RowDots<V, T>.Add(count, along, width, values, _n, dKeys, width);
        Elementwise<V, T>.Copy(dKeys, scratch.DHeads + first * width, count * width);
        Gemm<V, T>.Add(width, _n, reading + count, scratch.Left, 1, width, scratch.Rank, _n, Gemm<V, T>.Panel, dMemory, _n);
        MemoryMatrixBack<V, T>.Shrink(scratch.Shares, values, dMemory, width, _n);
    }

    // Replaces the raw head outputs by their gradients.
    private void ActivateBack(T* heads, T* d, T* raw)
    {
        if (_settings.TanhKey)
            Elementwise<V, T>.TanhBack(heads, d, _layout.AddAt);
        if (_settings.TanhAdd)
            Elementwise<V, T>.TanhBack(heads + _layout.AddAt, d + _layout.AddAt, _layout.EraseAt - _layout.AddAt);
        Elementwise<V, T>.SigmoidBack(heads + _layout.EraseAt, d + _layout.EraseAt, _layout.ScalarsAt - _layout.EraseAt);
        for (var h = 0; h < _heads; h++)
        {
            T* scalars = heads + _layout.ScalarsAt + h * _layout.Scalars, ds = d + _layout.ScalarsAt + h * _layout.Scalars;
            var shifts = 2 * _settings.MaxShift + 1;
            // softplus' derivative by its value: σ(x) = 1 − e^−softplus(x)
            ds[0] *= T.One - T.Exp(-scalars[0]);
            ds[1] *= scalars[1] * (T.One - scalars[1]);
            Elementwise<V, T>.SoftmaxBack(scalars + 2, ds + 2, shifts);
            ds[2 + shifts] *= T.One - T.Exp(T.One - scalars[2 + shifts]);
        }
        if (_settings.Clip > 0)
            Elementwise<V, T>.ClipBack(raw, d, _layout.Count, T.CreateTruncating(_settings.Clip));
        Elementwise<V, T>.Copy(d, raw, _layout.Count);
    }
}
