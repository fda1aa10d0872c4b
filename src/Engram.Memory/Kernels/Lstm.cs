using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>The element-wise part of an LSTM step, forward and backward.</summary>
/// <remarks>c' = σ(f)c + σ(i)tanh(g), h' = σ(o)tanh(c'); gates in the order i, f, g, o. Source: Gers, Schmidhuber, Cummins 2000.</remarks>
internal static unsafe class Lstm<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Replaces the gates by their activations and gives c', tanh c' and h'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(T* gates, T* before, T* after, T* tanhAfter, T* hidden, int width)
    {
        for (var j = 0; j < width; j += V.Count)
        {
            var input = Elementwise<V, T>.Sigmoid(V.Load(gates + j));
            var forget = Elementwise<V, T>.Sigmoid(V.Load(gates + width + j));
            var candidate = Elementwise<V, T>.Tanh(V.Load(gates + 2 * width + j));
            var output = Elementwise<V, T>.Sigmoid(V.Load(gates + 3 * width + j));
            var cell = V.Fma(forget, V.Load(before + j), input * candidate);
            var tanh = Elementwise<V, T>.Tanh(cell);
            input.Store(gates + j);
            forget.Store(gates + width + j);
            candidate.Store(gates + 2 * width + j);
            output.Store(gates + 3 * width + j);
            cell.Store(after + j);
            tanh.Store(tanhAfter + j);
            (output * tanh).Store(hidden + j);
        }
    }

    /// <summary>Replaces the activations by the gradients of the gates, and the gradient of c' by that of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Backward(T* gates, T* before, T* tanhAfter, T* dHidden, T* dCell, int width)
    {
        var one = V.Of(T.One);
        for (var j = 0; j < width; j += V.Count)
        {
            V input = V.Load(gates + j), forget = V.Load(gates + width + j);
            V candidate = V.Load(gates + 2 * width + j), output = V.Load(gates + 3 * width + j);
            V tanh = V.Load(tanhAfter + j), dh = V.Load(dHidden + j);
            var dc = V.Fma(dh * output, one - tanh * tanh, V.Load(dCell + j));
            (dc * candidate * input * (one - input)).Store(gates + j);
            (dc * V.Load(before + j) * forget * (one - forget)).Store(gates + width + j);
            (dc * input * (one - candidate * candidate)).Store(gates + 2 * width + j);
            (dh * tanh * output * (one - output)).Store(gates + 3 * width + j);
            (dc * forget).Store(dCell + j);
        }
    }
}
