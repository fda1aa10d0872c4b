using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>Adagrad over whole lists of float32 tensors on the CPU, in one sweep through memory.</summary>
internal static unsafe class AdagradKernel
{
    internal static void Update(Adagrad rule, UpdateBatch batch, double rate, double decay)
    {
        var (epsilon, size, shrink) = ((float)rule.Epsilon, (float)rate, (float)decay);
        PlainBlocks.Each(batch, block => Sweep(block, epsilon, size, shrink));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(UpdateBlock block, float epsilon, float rate, float decay)
    {
        float* parameter = (float*)block.Parameter, gradient = (float*)block.Gradient, sum = (float*)block.First;
        Vector<float> least = new(epsilon), size = new(rate), shrink = new(decay);
        var i = 0;
        for (; i <= block.Count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var p = Vector.Load(parameter + i);
            var g = Vector.Load(gradient + i) + p * shrink;
            var s = Vector.Load(sum + i) + g * g;
            s.Store(sum + i);
            (p - size * g / (Vector.SquareRoot(s) + least)).Store(parameter + i);
        }
        for (; i < block.Count; i++)
        {
            var g = gradient[i] + parameter[i] * decay;
            var s = sum[i] += g * g;
            parameter[i] -= rate * g / (MathF.Sqrt(s) + epsilon);
        }
    }
}
