namespace Engram.Memory;

/// <content>The backward pass through time.</content>
internal sealed unsafe partial class DncPass<V, T>
{
    internal override void Backward(nint dOutputs, nint[] dLast, nint dInputs, nint[] dFirst, nint[] dParameters)
    {
        Spend();
        DncAddresses end = new(dLast), start = new(dFirst);
        _trunk.BeginBack(_threads, (T*)dOutputs, (T*)end.Reads, (T*)end.Hidden, (T*)end.Cell);
        Share.Rows(_threads, _batch, (part, from, to) =>
        {
            for (var b = from; b < to; b++)
                TakeGradients(end, b);
            for (var t = _steps - 1; t >= 0; t--)
            {
                for (var b = from; b < to; b++)
                    StepBack(t, b, Scratch(part));
                _trunk.StepBack(t, from, to);
            }
            for (var b = from; b < to; b++)
                GiveGradients(start, b);
        });
        _trunk.FinishBack(_threads, dParameters, (T*)dInputs, (T*)start.Reads, (T*)start.Hidden, (T*)start.Cell);
    }

    private void TakeGradients(DncAddresses from, nint b)
    {
        var (rows, width) = (_settings.Rows, _settings.Width);
        MemoryMatrix<V, T>.FromRows((T*)from.Memory + b * rows * width, rows, width, _dMemory + b * _matrix, _n);
        Elementwise<V, T>.CopyPadded((T*)from.Usage + b * rows, _dUsage + b * _n, rows, _n);
        Elementwise<V, T>.CopyPadded((T*)from.Precedence + b * rows, _dPrecedence + b * _n, rows, _n);
        Elementwise<V, T>.CopyPadded((T*)from.Writes + b * rows, _dWrite + b * _n, rows, _n);
        for (var i = 0; i < rows; i++)
            Elementwise<V, T>.CopyPadded((T*)from.Links + (b * rows + i) * rows, _dLink + b * _links + (nint)i * _n, rows, _n);
        for (var r = 0; r < _reads; r++)
            Elementwise<V, T>.CopyPadded((T*)from.Weights + (b * _reads + r) * rows, _dRead + (b * _reads + r) * _n, rows, _n);
    }

    private void GiveGradients(DncAddresses to, nint b)
    {
        var (rows, width) = (_settings.Rows, _settings.Width);
        MemoryMatrix<V, T>.ToRows(_dMemory + b * _matrix, _n, (T*)to.Memory + b * rows * width, rows, width);
        Elementwise<V, T>.Copy(_dUsage + b * _n, (T*)to.Usage + b * rows, rows);
        Elementwise<V, T>.Copy(_dPrecedence + b * _n, (T*)to.Precedence + b * rows, rows);
        Elementwise<V, T>.Copy(_dWrite + b * _n, (T*)to.Writes + b * rows, rows);
        for (var i = 0; i < rows; i++)
            Elementwise<V, T>.Copy(_dLink + b * _links + (nint)i * _n, (T*)to.Links + (b * rows + i) * rows, rows);
        for (var r = 0; r < _reads; r++)
            Elementwise<V, T>.Copy(_dRead + (b * _reads + r) * _n, (T*)to.Weights + (b * _reads + r) * rows, rows);
    }

    // The steps of the forward pass from the last to the first.
    private void StepBack(int t, int b, DncScratch<T> scratch)
    {
        var (rows, width, before, after, stage) = (_settings.Rows, _settings.Width, State(t, b), State(t + 1, b), Stage(t, b));
        T* heads = _heads + stage * _layout.Count, dHeads = scratch.DHeads, write = _write + after * _n, readBefore = _read + before * _reads * _n;
        T* dMemory = _dMemory + (nint)b * _matrix, dLinks = _dLink + (nint)b * _links, dRead = _dRead + (nint)b * _reads * _n, dWrite = _dWrite + (nint)b * _n;
        T* dUsage = _dUsage + (nint)b * _n, dPrecedence = _dPrecedence + (nint)b * _n, dReads = _trunk.DReads(t, b), memory = _memory + after * _matrix;
        T* content = _content + stage * (_reads + 1) * _n, flat = _flat + stage * 2 * _reads * _n, sharp = _sharp + stage * 2 * _reads * _n;

        // 7, 6: what and where was read
        Gemm<V, T>.Add(_reads, _n, width, dReads, width, 1, memory, _n, Gemm<V, T>.Panel, dRead, _n);
        T* dForward = scratch.LinkLeft, dBackward = scratch.LinkRight + _reads * _n, dContent = scratch.Rank + _reads * _n;
        for (var r = 0; r < _reads; r++)
        {
            T* modes = heads + _layout.ModesAt + 3 * r, dModes = dHeads + _layout.ModesAt + 3 * r, f = dForward + r * _n, back = dBackward + r * _n;
            DncWeightings<V, T>.ReadBack(modes, sharp + (_reads + r) * _n, content + r * _n, sharp + r * _n, dRead + r * _n, back, dContent + r * _n, f, dModes, _n);
            if (!_settings.SharpensLinks) continue;
            var (s, own) = (_layout.SharpnessAt + r, _layout.SharpnessAt + _reads + r);
            dHeads[s] = DncSharpening<V, T>.Back(flat + r * _n, heads[s], sharp + r * _n, f, _n);
            dHeads[own] = DncSharpening<V, T>.Back(flat + (_reads + r) * _n, heads[own], sharp + (_reads + r) * _n, back, _n);
        }
        FindBack(t, b, 0, _reads, after, heads, dReads, scratch);

        // 6, 5: links. dL += dfwd wᵀ + w dbwdᵀ and dw = Lᵀ dfwd + L dbwd, w of the step before
        T* links = _link + after * _links, dPrevious = scratch.DPrevious;
        Elementwise<V, T>.Clear(dPrevious, (long)_reads * _n);
        Gemm<V, T>.Add(_reads, _n, rows, dForward, _n, 1, links, _n, Gemm<V, T>.Panel, dPrevious, _n);
        RowDots<V, T>.Add(_reads, dBackward, rows, links, _n, dPrevious, _n);
        Elementwise<V, T>.Copy(readBefore, scratch.LinkLeft + _reads * _n, _reads * _n);
        Elementwise<V, T>.Copy(readBefore, scratch.LinkRight, _reads * _n);
        Gemm<V, T>.Add(rows, _n, 2 * _reads, scratch.LinkLeft, 1, _n, scratch.LinkRight, _n, Gemm<V, T>.Panel, dLinks, _n);
        DncLinks<V, T>.Back(write, _precedence + before * _n, _link + before * _links, dLinks, dPrecedence, dWrite, rows, _n);

        // 4, 3: what and where was written
        T* retention = _retention + stage * _n, kept = _memory + before * _matrix;
        if (_settings.Deallocates)
        {
            DncWeightings<V, T>.Retain(kept, retention, scratch.Kept, width, _n);
            kept = scratch.Kept;
        }
        MemoryMatrixBack<V, T>.Write(write, heads + _layout.EraseAt, heads + _layout.AddAt, kept, dMemory, dWrite, dHeads + _layout.EraseAt, dHeads + _layout.AddAt, width, _n);
        if (_settings.Deallocates)
            DncWeightings<V, T>.RetainBack(_memory + before * _matrix, retention, dMemory, scratch.DRetention, width, _n);
        else
            Elementwise<V, T>.Clear(scratch.DRetention, _n);
        DncWeightings<V, T>.WriteBack(heads + _layout.GatesAt, _allocation + stage * _n, content + _reads * _n, dWrite, scratch.DAllocation, scratch.Rank, dHeads + _layout.GatesAt, _n);
        FindBack(t, b, _reads, 1, before, heads, null, scratch);

        // 2, 1: allocation and usage; dw_w and dw_r are from here on those of the step before
        DncAllocation<T>.Back(_usage + after * _n, _order + stage * _n, rows, T.CreateTruncating(_settings.AllocationEpsilon), scratch.DAllocation, scratch.Products, dUsage);
        Elementwise<V, T>.Clear(dWrite, _n);
        Elementwise<V, T>.Copy(dPrevious, dRead, _reads * _n);
        DncUsage<V, T>.Back(_reads, heads + _layout.FreeAt, readBefore, _write + before * _n, _usage + before * _n, retention, dUsage, scratch.DRetention, dWrite, dRead,
            dHeads + _layout.FreeAt, _settings.UsageGradients, _n);
        ActivateBack(heads, dHeads, _trunk.InterfaceOf(t, b));
    }

    // Some heads that look for content in one memory; their dc lie in Rank, behind the read weightings where reads are given.
    private void FindBack(int t, int b, int first, int count, nint memory, T* heads, T* dReads, DncScratch<T> scratch)
    {
        var (width, reading) = (_settings.Width, dReads == null ? 0 : _reads);
        var at = (Stage(t, b) * (_reads + 1) + first) * _n;
        T* keys = heads + first * width, dKeys = scratch.DHeads + first * width, a = scratch.Rank + reading * _n, values = _memory + memory * _matrix, dMemory = _dMemory + (nint)b * _matrix;
        var masks = _settings.Masked ? Masks(heads, scratch) + first * width : null;
        Elementwise<V, T>.Clear(scratch.Shares, (long)count * _n);
        for (var i = 0; i < count; i++)
        {
            var (key, row) = ((nint)i * width, at + (nint)i * _n);
            T* shares = scratch.Shares + (masks == null ? 0 : i * _n), norms = masks == null ? _norms + memory * _n : _maskedNorms + row;
            var length = masks == null ? Content<V, T>.Length(keys + key, width, _cosine.Inside) : MaskedContent<V, T>.Length(keys + key, masks + key, width, _cosine.Inside);
            (scratch.DHeads[_layout.StrengthsAt + first + i], scratch.Off[i]) =
                Content<V, T>.Back(a + i * _n, _content + row, _similarities + row, norms, heads[_layout.StrengthsAt + first + i], length, _n, _cosine, shares);
            for (var c = 0; c < width; c++)
                dKeys[key + c] = -scratch.Off[i] * keys[key + c];
        }
        if (reading > 0)
            Elementwise<V, T>.Copy(_read + State(t + 1, b) * _reads * _n, scratch.Rank, _reads * _n);
        Elementwise<V, T>.Copy(dReads, scratch.Left, reading * width);
        if (masks != null)
        {
            Gemm<V, T>.Add(width, _n, reading, scratch.Left, 1, width, scratch.Rank, _n, Gemm<V, T>.Panel, dMemory, _n);
            var dMasks = scratch.DHeads + _layout.MasksAt + first * width;
            MaskedContent<V, T>.Back(count, keys, masks, width, values, dMemory, _n, a, scratch.Shares, scratch.Off, scratch.Kept, scratch.Left, dKeys, dMasks);
            for (var i = 0; i < count * width; i++)
                dMasks[i] *= T.CreateTruncating(1 - _settings.MaskFloor);
            return;
        }
        RowDots<V, T>.Add(count, a, width, values, _n, dKeys, width);
        Elementwise<V, T>.Copy(keys, scratch.Left + reading * width, count * width);
        Gemm<V, T>.Add(width, _n, reading + count, scratch.Left, 1, width, scratch.Rank, _n, Gemm<V, T>.Panel, dMemory, _n);
        MemoryMatrixBack<V, T>.Shrink(scratch.Shares, values, dMemory, width, _n);
    }

    // Replaces the raw interface by its gradient.
    private void ActivateBack(T* heads, T* d, T* raw)
    {
        if (_settings.TanhKey)
            Elementwise<V, T>.TanhBack(heads, d, _layout.AddAt);
        if (_settings.TanhAdd)
            Elementwise<V, T>.TanhBack(heads + _layout.AddAt, d + _layout.AddAt, _layout.EraseAt - _layout.AddAt);
        Elementwise<V, T>.SigmoidBack(heads + _layout.EraseAt, d + _layout.EraseAt, _layout.StrengthsAt - _layout.EraseAt);
        // softplus' derivative by its value: σ(x) = 1 − e^−softplus(x)
        var least = _settings.OnePlus ? T.One : T.Zero;
        for (var i = _layout.StrengthsAt; i <= _layout.StrengthsAt + _reads; i++)
            d[i] *= T.One - T.Exp(least - heads[i]);
        for (var r = 0; r < _reads; r++)
            Elementwise<V, T>.SoftmaxBack(heads + _layout.ModesAt + 3 * r, d + _layout.ModesAt + 3 * r, 3);
        for (var i = _layout.SharpnessAt; _settings.SharpensLinks && i < _layout.SharpnessAt + 2 * _reads; i++)
            d[i] *= T.One - T.Exp(T.One - heads[i]);
        if (_settings.InterfaceClip > 0)
            Elementwise<V, T>.ClipBack(raw, d, _layout.Count, T.CreateTruncating(_settings.InterfaceClip));
        Elementwise<V, T>.Copy(d, raw, _layout.Count);
    }
}
