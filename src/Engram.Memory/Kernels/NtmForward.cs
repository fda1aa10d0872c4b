namespace Engram.Memory;

/// <content>The forward pass.</content>
internal sealed unsafe partial class NtmPass<V, T>
{
    internal override void Forward(nint inputs, nint[] first, nint[] parameters, nint outputs, nint[] last)
    {
        NtmAddresses before = new(first), after = new(last);
        var (rows, width) = (_settings.Rows, _settings.Width);
        _trunk.PackWeights(parameters);
        _trunk.Begin(_threads, (T*)inputs, (T*)before.Reads, (T*)before.Hidden, (T*)before.Cell);
        Share.Rows(_threads, _batch, (part, from, to) =>
        {
            for (var b = from; b < to; b++)
            {
                MemoryMatrix<V, T>.FromRows((T*)before.Memory + (nint)b * rows * width, rows, width, _memory + State(0, b) * _matrix, _n);
                MemoryMatrix<V, T>.Norms(_memory + State(0, b) * _matrix, width, _n, _cosine.Inside, _norms + State(0, b) * _n);
                for (var h = 0; h < _heads; h++)
                    Elementwise<V, T>.CopyPadded((T*)before.Weights + ((nint)b * _heads + h) * rows, _weights + (State(0, b) * _heads + h) * _n, rows, _n);
            }
            for (var t = 0; t < _steps; t++)
            {
                _trunk.Step(t, from, to);
                for (var b = from; b < to; b++)
                    Step(t, b, Scratch(part));
            }
            for (var b = from; b < to; b++)
            {
                MemoryMatrix<V, T>.ToRows(_memory + State(_steps, b) * _matrix, _n, (T*)after.Memory + (nint)b * rows * width, rows, width);
                for (var h = 0; h < _heads; h++)
                    Elementwise<V, T>.Copy(_weights + (State(_steps, b) * _heads + h) * _n, (T*)after.Weights + ((nint)b * _heads + h) * rows, rows);
            }
        });
        _trunk.Finish(_threads, (T*)outputs, (T*)after.Reads, (T*)after.Hidden, (T*)after.Cell);
    }

    // read_first: all heads address M_{t−1}, reads are of M_{t−1}. write_first: write heads address M_{t−1}, then read heads M_t, reads are of M_t.
    private void Step(int t, int b, NtmScratch<T> scratch)
    {
        var (width, reading, writing) = (_settings.Width, _settings.ReadHeads, _settings.WriteHeads);
        var heads = _activated + Stage(t, b) * _layout.Count;
        Activate(_trunk.InterfaceOf(t, b), heads);
        var (before, after) = (State(t, b), State(t + 1, b));
        var weights = _weights + after * _heads * _n;
        if (_settings.WriteFirst)
            Address(t, b, reading, writing, before, heads, scratch);
        else
        {
            Address(t, b, 0, _heads, before, heads, scratch);
            RowDots<V, T>.Add(reading, weights, width, _memory + before * _matrix, _n, _trunk.Reads(t, b), width);
        }
        MemoryMatrix<V, T>.Write(writing, weights + reading * _n, heads + _layout.EraseAt, heads + _layout.AddAt,
            _memory + before * _matrix, _memory + after * _matrix, width, _n, _cosine.Inside, _norms + after * _n);
        if (!_settings.WriteFirst) return;
        Address(t, b, 0, reading, after, heads, scratch);
        RowDots<V, T>.Add(reading, weights, width, _memory + after * _matrix, _n, _trunk.Reads(t, b), width);
    }

    private void Address(int t, int b, int first, int count, nint memory, T* heads, NtmScratch<T> scratch)
    {
        var (rows, width, shift) = (_settings.Rows, _settings.Width, _settings.MaxShift);
        var at = (Stage(t, b) * _heads + first) * _n;
        Content<V, T>.Similarities(count, heads + first * width, width, _memory + memory * _matrix, _norms + memory * _n, rows, _n, _cosine, _similarities + at);
        for (var h = first; h < first + count; h++, at += _n)
        {
            var scalars = heads + _layout.ScalarsAt + h * _layout.Scalars;
            Content<V, T>.Softmax(_similarities + at, scalars[0], _content + at, rows, _n);
            NtmAddressing<V, T>.Forward(_content + at, _weights + (State(t, b) * _heads + h) * _n, scalars, _shifted + at,
                _weights + (State(t + 1, b) * _heads + h) * _n, scratch.Ring, rows, _n, shift);
        }
    }

    // k: tanh or identity; a: tanh or identity; e: σ; β: softplus; g: σ; s: softmax; γ: 1 + softplus.
    private void Activate(T* raw, T* heads)
    {
        var clip = T.CreateTruncating(_settings.Clip);
        if (clip > T.Zero)
            Elementwise<V, T>.Clip(raw, heads, _layout.Count, clip);
        else
            Elementwise<V, T>.Copy(raw, heads, _layout.Count);
        if (_settings.TanhKey)
            Elementwise<V, T>.Tanhs(heads, _layout.AddAt);
        if (_settings.TanhAdd)
            Elementwise<V, T>.Tanhs(heads + _layout.AddAt, _layout.EraseAt - _layout.AddAt);
        Elementwise<V, T>.Sigmoids(heads + _layout.EraseAt, _layout.ScalarsAt - _layout.EraseAt);
        for (var h = 0; h < _heads; h++)
        {
            var scalars = heads + _layout.ScalarsAt + h * _layout.Scalars;
            var shifts = 2 * _settings.MaxShift + 1;
            scalars[0] = Elementwise<V, T>.Softplus(scalars[0]);
            scalars[1] = Elementwise<V, T>.Sigmoid(scalars[1]);
            Elementwise<V, T>.Softmax(scalars + 2, shifts);
            scalars[2 + shifts] = T.One + Elementwise<V, T>.Softplus(scalars[2 + shifts]);
        }
    }
}
