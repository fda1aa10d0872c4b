namespace Engram.Memory;

/// <content>The backward pass: begin, each step from the last, finish.</content>
internal sealed unsafe partial class Trunk<V, T>
{
    /// <summary>Takes the gradients of outputs [T, B, O] and of the last state.</summary>
    internal void BeginBack(int threads, T* dOutputs, T* dReads, T* dHidden, T* dCell)
    {
        var (steps, batch, c) = (_sizes.Steps, _sizes.Batch, _sizes.Controller);
        Elementwise<V, T>.Clear(DU, (long)batch * Stride);
        Share.Rows(threads, steps * batch, (_, from, to) =>
        {
            for (nint row = from; row < to; row++)
                Elementwise<V, T>.CopyPadded(dOutputs + row * _sizes.Outputs, _dOutputs + row * _y, _sizes.Outputs, _y);
            var count = to - from;
            if (_sizes.Clip > 0)
                Elementwise<V, T>.ClipBack(_outputs + (nint)from * _y, _dOutputs + (nint)from * _y, (long)count * _y, T.CreateTruncating(_sizes.Clip));
            var du = DU + (nint)(from + batch) * Stride;
            Elementwise<V, T>.Clear(du, (long)count * Stride);
            Gemm<V, T>.Add(count, Stride, _sizes.Outputs, _dOutputs + (nint)from * _y, _y, 1, _outputRows, Stride, Gemm<V, T>.Panel, du, Stride);
        });
        for (var b = 0; b < batch; b++)
        {
            var du = DU + ((nint)steps * batch + b) * Stride;
            for (var i = 0; i < c; i++)
                du[i] += dHidden[(nint)b * c + i];
            for (var i = 0; i < _sizes.Reads; i++)
                du[ReadAt + i] += dReads[(nint)b * _sizes.Reads + i];
            if (_sizes.Lstm)
                Elementwise<V, T>.CopyPadded(dCell + (nint)b * c, _dCell + (nint)b * _c, c, _c);
        }
    }

    /// <summary>Interface and controller of samples [from, to) at step <paramref name="t"/>; the memory has left the interface's gradient in <see cref="Interface"/>.</summary>
    internal void StepBack(int t, int from, int to)
    {
        var (batch, c, count) = (_sizes.Batch, _sizes.Controller, to - from);
        nint row = (nint)t * batch + from, next = row + batch;
        T* gates = _gate + row * _gates, du = DU + next * Stride;
        for (var i = 0; i < count; i++)
            // The reads' gradient has been used; here it is padding of the hidden state's.
            Elementwise<V, T>.Clear(du + (nint)i * Stride + c, Stride - c);
        Gemm<V, T>.Add(count, _c, _sizes.Interface, Interface + row * _sizes.Interface, _sizes.Interface, 1, _interfaceRows, _c, Gemm<V, T>.Panel, du, Stride);
        for (nint i = 0; i < count; i++)
        {
            if (_sizes.Lstm)
                Lstm<V, T>.Backward(gates + i * _gates, _cell + (row + i) * _c, _tanhCell + (row + i) * _c, du + i * Stride, _dCell + (from + i) * _c, _c);
            else
            {
                Elementwise<V, T>.TanhBack(gates + i * _gates, du + i * Stride, _c);
                Elementwise<V, T>.Copy(du + i * Stride, gates + i * _gates, _c);
            }
        }
        Gemm<V, T>.Add(count, Stride, _gates, gates, _gates, 1, _recurrentRows, Stride, Gemm<V, T>.Panel, DU + row * Stride, Stride);
    }

    /// <summary>Gradients of the parameters, of the inputs (unless null) and of the initial state.</summary>
    internal void FinishBack(int threads, ReadOnlySpan<nint> dParameters, T* dInputs, T* dReads, T* dHidden, T* dCell)
    {
        var (batch, c) = (_sizes.Batch, _sizes.Controller);
        var rows = _sizes.Steps * batch;
        var first = U + (nint)batch * Stride;
        Product(threads, _gates, Stride, _gate, _gates, U, Stride, _dRecurrent, Stride);
        Product(threads, _gates, _x, _gate, _gates, _inputs, _x, _dInput, _x);
        Product(threads, _sizes.Interface, InterfaceStride, Interface, _sizes.Interface, first, Stride, _dInterface, InterfaceStride);
        Product(threads, _sizes.Outputs, Stride, _dOutputs, _y, first, Stride, _dOutput, Stride);
        ScatterGradients(dParameters);
        if (dInputs != null)
        {
            Share.Rows(threads, rows, (_, from, to) =>
            {
                Elementwise<V, T>.Clear(_dInputs + (nint)from * _x, (long)(to - from) * _x);
                Gemm<V, T>.Add(to - from, _x, _gates, _gate + (nint)from * _gates, _gates, 1, _inputRows, _x, Gemm<V, T>.Panel, _dInputs + (nint)from * _x, _x);
                for (nint row = from; row < to; row++)
                    Elementwise<V, T>.Copy(_dInputs + row * _x, dInputs + row * _sizes.Inputs, _sizes.Inputs);
            });
        }
        for (nint b = 0; b < batch; b++)
        {
            Elementwise<V, T>.Copy(DU + b * Stride, dHidden + b * c, c);
            Elementwise<V, T>.Copy(DU + b * Stride + ReadAt, dReads + b * _sizes.Reads, _sizes.Reads);
            if (_sizes.Lstm)
                Elementwise<V, T>.Copy(_dCell + b * _c, dCell + b * c, c);
        }

        // to[m × n] = leftᵀ·right, summed over all steps and samples: the deferred weight gradient.
        void Product(int shares, int m, int n, T* left, int leftStride, T* right, int rightStride, T* to, int toStride) =>
            Share.Rows(shares, m, (_, from, end) =>
            {
                Elementwise<V, T>.Clear(to + (nint)from * toStride, (long)(end - from) * toStride);
                Gemm<V, T>.Add(end - from, n, rows, left + from, 1, leftStride, right, rightStride, Gemm<V, T>.Panel, to + (nint)from * toStride, toStride);
            });
    }
}
