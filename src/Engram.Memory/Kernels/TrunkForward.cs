namespace Engram.Memory;

/// <content>The forward pass: begin, each step in turn, finish.</content>
internal sealed unsafe partial class Trunk<V, T>
{
    /// <summary>Takes inputs [T, B, I] and the initial state, and computes what of the gates depends on the inputs, for all steps at once.</summary>
    internal void Begin(int threads, T* inputs, T* reads, T* hidden, T* cell)
    {
        var (batch, c) = (_sizes.Batch, _sizes.Controller);
        for (var b = 0; b < batch; b++)
        {
            SetRow(U + (nint)b * Stride, hidden + (nint)b * c);
            Elementwise<V, T>.Copy(reads + (nint)b * _sizes.Reads, Reads(-1, b), _sizes.Reads);
            if (_sizes.Lstm)
                Elementwise<V, T>.CopyPadded(cell + (nint)b * c, _cell + (nint)b * _c, c, _c);
        }
        Share.Rows(threads, _sizes.Steps * batch, (_, from, to) =>
        {
            for (nint row = from; row < to; row++)
                Elementwise<V, T>.CopyPadded(inputs + row * _sizes.Inputs, _inputs + row * _x, _sizes.Inputs, _x);
            var gates = _gate + (nint)from * _gates;
            Elementwise<V, T>.Clear(gates, (long)(to - from) * _gates);
            Gemm<V, T>.Add(to - from, _gates, _sizes.Inputs, _inputs + (nint)from * _x, _x, 1, _inputPanels, Gemm<V, T>.Panel, (nint)Gemm<V, T>.Panel * _sizes.Inputs, gates, _gates);
        });
    }

    /// <summary>Controller and interface of samples [from, to) at step <paramref name="t"/>.</summary>
    internal void Step(int t, int from, int to)
    {
        var (batch, c, count) = (_sizes.Batch, _sizes.Controller, to - from);
        nint row = (nint)t * batch + from, next = row + batch;
        T* gates = _gate + row * _gates, u = U + next * Stride, interfaces = Interface + row * _sizes.Interface;
        if (_direct)
            RowDots<V, T>.Add(count, U + row * Stride, _gates, _recurrentRows, Stride, gates, _gates);
        else
            Gemm<V, T>.Add(count, _gates, _k, U + row * Stride, Stride, 1, _recurrentPanels, Gemm<V, T>.Panel, (nint)Gemm<V, T>.Panel * _k, gates, _gates);
        for (var i = 0; i < count; i++)
        {
            var (own, gate) = ((nint)i, (nint)i * _gates);
            if (_sizes.Lstm)
                Lstm<V, T>.Forward(gates + gate, _cell + (row + own) * _c, _cell + (next + own) * _c, _tanhCell + (row + own) * _c, u + own * Stride, _c);
            else
            {
                Elementwise<V, T>.Tanhs(gates + gate, _c);
                Elementwise<V, T>.Copy(gates + gate, u + own * Stride, _c);
            }
            SetRow(u + own * Stride, null);
        }
        Elementwise<V, T>.Clear(interfaces, (long)count * _sizes.Interface);
        Gemm<V, T>.Add(count, _sizes.Interface, c + 1, u, Stride, 1, _interfacePanels, Gemm<V, T>.Panel, (nint)Gemm<V, T>.Panel * (c + 1), interfaces, _sizes.Interface);
    }

    /// <summary>Outputs [T, B, O] of all steps, and the controller's last state.</summary>
    internal void Finish(int threads, T* outputs, T* reads, T* hidden, T* cell)
    {
        var (batch, c, clip) = (_sizes.Batch, _sizes.Controller, T.CreateTruncating(_sizes.Clip));
        Share.Rows(threads, _sizes.Steps * batch, (_, from, to) =>
        {
            var y = _outputs + (nint)from * _y;
            Elementwise<V, T>.Clear(y, (long)(to - from) * _y);
            Gemm<V, T>.Add(to - from, _y, _k, U + (nint)(from + batch) * Stride, Stride, 1, _outputPanels, Gemm<V, T>.Panel, (nint)Gemm<V, T>.Panel * _k, y, _y);
            for (nint row = from; row < to; row++)
            {
                for (var o = 0; o < _sizes.Outputs; o++)
                {
                    var value = _outputs[row * _y + o];
                    outputs[row * _sizes.Outputs + o] = clip == T.Zero ? value : T.Clamp(value, -clip, clip);
                }
            }
        });
        for (var b = 0; b < batch; b++)
        {
            var last = U + ((nint)_sizes.Steps * batch + b) * Stride;
            Elementwise<V, T>.Copy(last, hidden + (nint)b * c, c);
            Elementwise<V, T>.Copy(last + ReadAt, reads + (nint)b * _sizes.Reads, _sizes.Reads);
            if (_sizes.Lstm)
                Elementwise<V, T>.Copy(_cell + ((nint)_sizes.Steps * batch + b) * _c, cell + (nint)b * c, c);
        }
    }

    // h is written in whole vectors, so the 1 behind it comes after; then padding. The reads come last.
    private void SetRow(T* row, T* hidden)
    {
        if (hidden != null)
            Elementwise<V, T>.Copy(hidden, row, _sizes.Controller);
        row[_sizes.Controller] = T.One;
        Elementwise<V, T>.Clear(row + _sizes.Controller + 1, Stride - _sizes.Controller - 1);
    }
}
