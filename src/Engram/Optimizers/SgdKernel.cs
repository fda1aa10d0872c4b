using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>Gradient descent with momentum over whole lists of float32 tensors on the CPU, in one sweep through memory.</summary>
/// <remarks>ResNet-18's 11.7 million parameters on one thread: libtorch's fused kernel takes 16.1 ms, three operators a tensor 6.6.</remarks>
internal static unsafe class SgdKernel
{
    internal static void Update(Sgd rule, UpdateBatch batch, double rate, double decay)
    {
        var (momentum, ahead, size, shrink) = ((float)rule.Momentum, rule.Nesterov, (float)rate, (float)decay);
        PlainBlocks.Each(batch, block => Sweep(block, momentum, ahead, size, shrink));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(UpdateBlock block, float momentum, bool ahead, float rate, float decay)
    {
        float* parameter = (float*)block.Parameter, gradient = (float*)block.Gradient, velocity = (float*)block.First;
        Vector<float> keep = new(momentum), size = new(rate), shrink = new(decay);
        var i = 0;
        for (; i <= block.Count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var p = Vector.Load(parameter + i);
            var g = Vector.Load(gradient + i) + p * shrink;
            var v = Vector.Load(velocity + i) * keep + g;
            v.Store(velocity + i);
            (p - size * (ahead ? g + v * keep : v)).Store(parameter + i);
        }
        for (; i < block.Count; i++)
        {
            var g = gradient[i] + parameter[i] * decay;
            var v = velocity[i] = velocity[i] * momentum + g;
            parameter[i] -= rate * (ahead ? g + v * momentum : v);
        }
    }
}
