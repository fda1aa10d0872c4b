namespace Engram.Memory;

/// <content>The forward pass.</content>
internal sealed unsafe partial class DncPass<V, T>
{
    internal override void Forward(nint inputs, nint[] first, nint[] parameters, nint outputs, nint[] last)
    {
        DncAddresses start = new(first), end = new(last);
        _trunk.PackWeights(parameters);
        _trunk.Begin(_threads, (T*)inputs, (T*)start.Reads, (T*)start.Hidden, (T*)start.Cell);
        Share.Rows(_threads, _batch, (part, from, to) =>
        {
            for (var b = from; b < to; b++)
                Take(start, b);
            for (var t = 0; t < _steps; t++)
            {
                _trunk.Step(t, from, to);
                for (var b = from; b < to; b++)
                    Step(t, b, Scratch(part));
            }
            for (var b = from; b < to; b++)
                Give(end, b);
        });
        _trunk.Finish(_threads, (T*)outputs, (T*)end.Reads, (T*)end.Hidden, (T*)end.Cell);
    }

    private void Take(DncAddresses from, nint b)
    {
        var (rows, width, at) = (_settings.Rows, _settings.Width, State(0, (int)b));
        MemoryMatrix<V, T>.FromRows((T*)from.Memory + b * rows * width, rows, width, _memory + at * _matrix, _n);
        MemoryMatrix<V, T>.Norms(_memory + at * _matrix, width, _n, _cosine.Inside, _norms + at * _n);
        Elementwise<V, T>.CopyPadded((T*)from.Usage + b * rows, _usage + at * _n, rows, _n);
        Elementwise<V, T>.CopyPadded((T*)from.Precedence + b * rows, _precedence + at * _n, rows, _n);
        Elementwise<V, T>.CopyPadded((T*)from.Writes + b * rows, _write + at * _n, rows, _n);
        for (var i = 0; i < rows; i++)
            Elementwise<V, T>.CopyPadded((T*)from.Links + (b * rows + i) * rows, _link + at * _links + (nint)i * _n, rows, _n);
        for (var r = 0; r < _reads; r++)
            Elementwise<V, T>.CopyPadded((T*)from.Weights + (b * _reads + r) * rows, _read + (at * _reads + r) * _n, rows, _n);
        for (var i = 0; i < rows; i++)
            _order[Stage(0, (int)b) * _n + i] = i;
    }

    private void Give(DncAddresses to, nint b)
    {
        var (rows, width, at) = (_settings.Rows, _settings.Width, State(_steps, (int)b));
        MemoryMatrix<V, T>.ToRows(_memory + at * _matrix, _n, (T*)to.Memory + b * rows * width, rows, width);
        Elementwise<V, T>.Copy(_usage + at * _n, (T*)to.Usage + b * rows, rows);
        Elementwise<V, T>.Copy(_precedence + at * _n, (T*)to.Precedence + b * rows, rows);
        Elementwise<V, T>.Copy(_write + at * _n, (T*)to.Writes + b * rows, rows);
        for (var i = 0; i < rows; i++)
            Elementwise<V, T>.Copy(_link + at * _links + (nint)i * _n, (T*)to.Links + (b * rows + i) * rows, rows);
        for (var r = 0; r < _reads; r++)
            Elementwise<V, T>.Copy(_read + (at * _reads + r) * _n, (T*)to.Weights + (b * _reads + r) * rows, rows);
    }

    // The numbers are those of memory-networks.md §2.
    private void Step(int t, int b, DncScratch<T> scratch)
    {
        var (rows, width, before, after, stage) = (_settings.Rows, _settings.Width, State(t, b), State(t + 1, b), Stage(t, b));
        T* heads = _heads + stage * _layout.Count, write = _write + after * _n, retention = _retention + stage * _n, allocation = _allocation + stage * _n;
        T* readBefore = _read + before * _reads * _n, read = _read + after * _reads * _n, memory = _memory + after * _matrix;
        T* flat = _flat + stage * 2 * _reads * _n, sharp = _sharp + stage * 2 * _reads * _n, content = _content + stage * (_reads + 1) * _n;
        Activate(_trunk.InterfaceOf(t, b), heads);

        // 1, 2: usage and allocation
        DncUsage<V, T>.Forward(_reads, heads + _layout.FreeAt, readBefore, _write + before * _n, _usage + before * _n, retention, _usage + after * _n, _n);
        var order = _order + stage * _n;
        if (_keep && t > 0)
            new ReadOnlySpan<int>(_order + Stage(t - 1, b) * _n, rows).CopyTo(new(order, rows));
        DncAllocation<T>.Sort(_usage + after * _n, order, rows);
        DncAllocation<T>.Forward(_usage + after * _n, order, rows, T.CreateTruncating(_settings.AllocationEpsilon), allocation);
        Elementwise<V, T>.Clear(allocation + rows, _n - rows);

        // 3, 4: where and what is written
        Find(t, b, _reads, 1, before, heads, scratch);
        DncWeightings<V, T>.Write(heads + _layout.GatesAt, allocation, content + _reads * _n, write, _n);
        var kept = _memory + before * _matrix;
        if (_settings.Deallocates)
        {
            DncWeightings<V, T>.Retain(kept, retention, scratch.Kept, width, _n);
            kept = scratch.Kept;
        }
        MemoryMatrix<V, T>.Write(1, write, heads + _layout.EraseAt, heads + _layout.AddAt, kept, memory, width, _n, _cosine.Inside, _norms + after * _n);

        // 5, 6: links, followed forward (L w) and backward (Lᵀ w)
        var links = _link + after * _links;
        DncLinks<V, T>.Forward(write, _precedence + before * _n, _link + before * _links, links, _precedence + after * _n, rows, _n);
        Elementwise<V, T>.Clear(flat, 2L * _reads * _n);
        RowDots<V, T>.Add(_reads, readBefore, rows, links, _n, flat, _n);
        Gemm<V, T>.Add(_reads, _n, rows, readBefore, _n, 1, links, _n, Gemm<V, T>.Panel, flat + _reads * _n, _n);
        for (var i = 0; _settings.SharpensLinks && i < 2 * _reads; i++)
            DncSharpening<V, T>.Forward(flat + i * _n, heads[_layout.SharpnessAt + i], sharp + i * _n, rows, _n);

        // 6, 7: where and what is read
        Find(t, b, 0, _reads, after, heads, scratch);
        for (var r = 0; r < _reads; r++)
            DncWeightings<V, T>.Read(heads + _layout.ModesAt + 3 * r, sharp + (_reads + r) * _n, content + r * _n, sharp + r * _n, read + r * _n, _n);
        RowDots<V, T>.Add(_reads, read, width, memory, _n, _trunk.Reads(t, b), width);
    }

    private void Find(int t, int b, int first, int count, nint memory, T* heads, DncScratch<T> scratch)
    {
        var (rows, width) = (_settings.Rows, _settings.Width);
        var at = (Stage(t, b) * (_reads + 1) + first) * _n;
        if (_settings.Masked)
            MaskedContent<V, T>.Similarities(count, heads + first * width, Masks(heads, scratch) + first * width, width, _memory + memory * _matrix, rows, _n, _cosine,
                scratch.Kept, scratch.Left, _maskedNorms + at, _similarities + at);
        else
            Content<V, T>.Similarities(count, heads + first * width, width, _memory + memory * _matrix, _norms + memory * _n, rows, _n, _cosine, _similarities + at);
        for (var h = first; h < first + count; h++, at += _n)
            Content<V, T>.Softmax(_similarities + at, heads[_layout.StrengthsAt + h], _content + at, rows, _n);
    }

    private void Activate(T* raw, T* heads)
    {
        var clip = T.CreateTruncating(_settings.InterfaceClip);
        if (clip > T.Zero)
            Elementwise<V, T>.Clip(raw, heads, _layout.Count, clip);
        else
            Elementwise<V, T>.Copy(raw, heads, _layout.Count);
        if (_settings.TanhKey)
            Elementwise<V, T>.Tanhs(heads, _layout.AddAt);
        if (_settings.TanhAdd)
            Elementwise<V, T>.Tanhs(heads + _layout.AddAt, _layout.EraseAt - _layout.AddAt);
        Elementwise<V, T>.Sigmoids(heads + _layout.EraseAt, _layout.StrengthsAt - _layout.EraseAt);
        var least = _settings.OnePlus ? T.One : T.Zero;
        for (var h = 0; h <= _reads; h++)
            heads[_layout.StrengthsAt + h] = least + Elementwise<V, T>.Softplus(heads[_layout.StrengthsAt + h]);
        for (var r = 0; r < _reads; r++)
            Elementwise<V, T>.Softmax(heads + _layout.ModesAt + 3 * r, 3);
        for (var i = 0; _settings.SharpensLinks && i < 2 * _reads; i++)
            heads[_layout.SharpnessAt + i] = T.One + Elementwise<V, T>.Softplus(heads[_layout.SharpnessAt + i]);
    }
}
