using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Brings weights [outputs, inputs] into the order that <see cref="Gemm{V, T}"/> reads; once a sequence, as training changes them after each.</summary>
internal static unsafe class Pack<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers in the panels of a [k × n] matrix.</summary>
    internal static long PanelsSize(int k, int n) => (long)(n + Gemm<V, T>.Panel - 1) / Gemm<V, T>.Panel * Gemm<V, T>.Panel * k;

    /// <summary>Panels of Wᵀ: input i of the weights becomes row <paramref name="rowTo"/> + i, output o column <paramref name="columnTo"/> + o.</summary>
    /// <param name="weights">The first weight.</param>
    /// <param name="stride">From one output's weights to the next's.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="panels">Panels of depth <paramref name="k"/>.</param>
    /// <param name="k">Their depth.</param>
    /// <param name="rowTo">Row of the first input.</param>
    /// <param name="columnTo">Column of the first output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transposed(T* weights, int stride, int outputs, int inputs, T* panels, int k, int rowTo, int columnTo)
    {
        var panel = Gemm<V, T>.Panel;
        // Sixteen inputs of a panel's outputs at a time: what is written lies within 4 KB.
        for (var first = 0; first < inputs; first += 16)
        {
            var last = Math.Min(inputs, first + 16);
            for (var output = 0; output < outputs; output++)
            {
                var column = columnTo + output;
                var from = weights + (nint)output * stride;
                var to = panels + (nint)(column / panel) * panel * k + column % panel + (nint)rowTo * panel;
                for (var input = first; input < last; input++)
                    to[input * panel] = from[input];
            }
        }
    }

    /// <summary>Rows of W, each of <paramref name="toStride"/> numbers: what dz·W needs.</summary>
    internal static void Rows(T* weights, int stride, int outputs, int inputs, T* to, int toStride)
    {
        for (var output = 0; output < outputs; output++)
            Elementwise<V, T>.Copy(weights + (nint)output * stride, to + (nint)output * toStride, inputs);
    }
}
