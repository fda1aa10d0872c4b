namespace Engram.Memory;

/// <content>The forward pass.</content>
internal sealed unsafe partial class MannPass<V, T>
{
    internal override void Forward(nint inputs, nint[] first, nint[] parameters, nint outputs, nint[] last)
    {
        MannAddresses start = new(first), end = new(last);
        var (rows, width) = (_settings.Rows, _settings.Width);
        _trunk.PackWeights(parameters);
        _trunk.Begin(_threads, (T*)inputs, (T*)start.Reads, (T*)start.Hidden, (T*)start.Cell);
        Share.Rows(_threads, _batch, (part, from, to) =>
        {
            for (nint b = from; b < to; b++)
            {
                var at = State(0, (int)b);
                MemoryMatrix<V, T>.FromRows((T*)start.Memory + b * rows * width, rows, width, _memory + at * _matrix, _n);
                Elementwise<V, T>.CopyPadded((T*)start.Usage + b * rows, _usage + at * _n, rows, _n);
                for (var j = 0; j < _count; j++)
                    Elementwise<V, T>.CopyPadded((T*)start.Weights + (b * _count + j) * rows, _read + (at * _count + j) * _n, rows, _n);
            }
            for (var t = 0; t < _steps; t++)
            {
                _trunk.Step(t, from, to);
                for (var b = from; b < to; b++)
                    Step(t, b);
            }
            for (nint b = from; b < to; b++)
            {
                var at = State(_steps, (int)b);
                MemoryMatrix<V, T>.ToRows(_memory + at * _matrix, _n, (T*)end.Memory + b * rows * width, rows, width);
                Elementwise<V, T>.Copy(_usage + at * _n, (T*)end.Usage + b * rows, rows);
                for (var j = 0; j < _count; j++)
                    Elementwise<V, T>.Copy(_read + (at * _count + j) * _n, (T*)end.Weights + (b * _count + j) * rows, rows);
            }
        });
        _trunk.Finish(_threads, (T*)outputs, (T*)end.Reads, (T*)end.Hidden, (T*)end.Cell);
    }

    // The numbers are those of memory-networks.md §5.
    private void Step(int t, int b)
    {
        var (rows, width, before, after, stage) = (_settings.Rows, _settings.Width, State(t, b), State(t + 1, b), Stage(t, b));
        T* heads = _heads + stage * _layout.Count, write = _write + stage * _count * _n, read = _read + after * _count * _n, memory = _memory + after * _matrix;
        var least = _least + stage * _count;
        Activate(_trunk.InterfaceOf(t, b), heads);

        // 2, 3: where to write
        MannWriting<V, T>.LeastUsed(_usage + before * _n, rows, least, _count);
        MannWriting<V, T>.Forward(_count, heads + _layout.GatesAt, _read + before * _count * _n, least, _settings.SharedRows, write, _n);

        // 4: the least used row is emptied before
        Elementwise<V, T>.Copy(_memory + before * _matrix, memory, _matrix);
        for (var c = 0; c < width; c++)
            memory[(nint)c * _n + least[0]] = T.Zero;
        Gemm<V, T>.Add(width, _n, _count, heads + _layout.AddAt, 1, width, write, _n, Gemm<V, T>.Panel, memory, _n);
        MemoryMatrix<V, T>.Norms(memory, width, _n, _cosine.Inside, _norms + after * _n);

        // 5: read where the keys are
        var similarities = _similarities + stage * _count * _n;
        Content<V, T>.Similarities(_count, heads, width, memory, _norms + after * _n, rows, _n, _cosine, similarities);
        for (var j = 0; j < _count; j++)
            Content<V, T>.Softmax(similarities + j * _n, _strength, read + j * _n, rows, _n);
        RowDots<V, T>.Add(_count, read, width, memory, _n, _trunk.Reads(t, b), width);

        // 6
        MannWriting<V, T>.Usage(_count, T.CreateTruncating(_settings.Decay), _usage + before * _n, read, write, _usage + after * _n, _n);
    }

    private void Activate(T* raw, T* heads)
    {
        Elementwise<V, T>.Copy(raw, heads, _layout.Count);
        // What has a layer of its own is always squashed.
        if (_settings.TanhKey)
            Elementwise<V, T>.Tanhs(heads, _settings.SeparateAdd ? _layout.AddAt : _layout.GatesAt);
        if (_settings.SeparateAdd)
            Elementwise<V, T>.Tanhs(heads + _layout.AddAt, _layout.GatesAt - _layout.AddAt);
        Elementwise<V, T>.Sigmoids(heads + _layout.GatesAt, _layout.Count - _layout.GatesAt);
    }
}
