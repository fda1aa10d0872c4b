using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>Adam's step over whole lists of float32 tensors on the CPU, in one sweep through memory that all threads share out as they go.</summary>
/// <remarks>
/// ResNet-50's 25.6 M parameters make 716 MB of traffic. Each thread takes the next block when it is free: 10.5 ms a step, where libtorch's fused kernel, which halves
/// each of the 161 tensors and waits for both halves, takes 11.5 to 13 and a bare loop over as many bytes 10 (2 cores, 64 to 72 GB/s). The values do not depend on the threads.
/// </remarks>
internal static unsafe class AdamKernel
{
    /// <summary>Elements of a block: large beside the price of handing it out, small beside a second-level cache.</summary>
    private const int Block = 1 << 15;

    /// <summary>Elements that are not worth waking a thread for.</summary>
    private const int Alone = 1 << 17;

    private readonly record struct Part(nint Parameter, nint Gradient, nint Mean, nint Square, nint Maximum, int Count);

    private readonly record struct Factors(float Keep1, float Add1, float Keep2, float Add2, float Epsilon, float Size, float Decay, float Shrink);

    /// <summary>Whether all is float32, lies on the CPU, and a parameter's tensors lie alike in memory.</summary>
    internal static bool Fits(UpdateBatch batch)
    {
        if (!Aten.Available)
            return false;
        for (var i = 0; i < batch.Parameters.Length; i++)
        {
            if (batch.Parameters[i].dtype != ScalarType.Float32 || !Plain.Are([batch.Parameters[i], batch.Gradients[i], .. batch.Memories.Select(memory => memory[i])]))
                return false;
        }
        return true;
    }

    internal static void Update(AdamStep rule, UpdateBatch batch, long step, double rate, double decay)
    {
        // m̂ / (√v̂ + ε) with both corrections drawn out of the loop: m / (√v + ε·root), times root / (1 − β₁ᵗ). One division an element instead of two.
        var root = Math.Sqrt(1 - Math.Pow(rule.Beta2, step));
        var factors = new Factors(
            (float)rule.Beta1, (float)(1 - rule.Beta1), (float)rule.Beta2, (float)(1 - rule.Beta2), (float)(rule.Epsilon * root),
            (float)(rate * root / (1 - Math.Pow(rule.Beta1, step))), rule.Decoupled ? 0 : (float)decay, rule.Decoupled ? (float)(1 - rate * decay) : 1);
        var parts = new List<Part>();
        var elements = 0L;
        for (var i = 0; i < batch.Parameters.Length; i++)
        {
            nint parameter = Address(batch.Parameters[i]), gradient = Address(batch.Gradients[i]), mean = Address(batch.Memories[0][i]),
                square = Address(batch.Memories[1][i]), maximum = batch.Memories.Length > 2 ? Address(batch.Memories[2][i]) : 0;
            var count = batch.Parameters[i].numel();
            elements += count;
            for (var start = 0L; start < count; start += Block)
            {
                var at = (nint)(start * sizeof(float));
                parts.Add(new(parameter + at, gradient + at, mean + at, square + at, maximum == 0 ? 0 : maximum + at, (int)Math.Min(Block, count - start)));
            }
        }
        if (elements <= Alone || get_num_threads() == 1)
            parts.ForEach(part => Sweep(part, factors));
        else
            Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, i => Sweep(parts[i], factors));
        // The addresses above hold nothing alive.
        GC.KeepAlive(batch);
    }

    private static nint Address(Tensor tensor) => AtenDoor.Data(tensor);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(Part part, Factors factors)
    {
        float* parameter = (float*)part.Parameter, gradient = (float*)part.Gradient, mean = (float*)part.Mean, square = (float*)part.Square, maximum = (float*)part.Maximum;
        Vector<float> keep1 = new(factors.Keep1), add1 = new(factors.Add1), keep2 = new(factors.Keep2), add2 = new(factors.Add2),
            epsilon = new(factors.Epsilon), size = new(factors.Size), decay = new(factors.Decay), shrink = new(factors.Shrink);
        var i = 0;
        for (; i <= part.Count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var p = Vector.Load(parameter + i) * shrink;
            var g = Vector.Load(gradient + i) + p * decay;
            var m = Vector.Load(mean + i) * keep1 + g * add1;
            var s = Vector.Load(square + i) * keep2 + g * g * add2;
            m.Store(mean + i);
            s.Store(square + i);
            if (maximum is not null)
                (s = Vector.Max(Vector.Load(maximum + i), s)).Store(maximum + i);
            (p - size * m / (Vector.SquareRoot(s) + epsilon)).Store(parameter + i);
        }
        for (; i < part.Count; i++)
        {
            var p = parameter[i] * factors.Shrink;
            var g = gradient[i] + p * factors.Decay;
            var m = mean[i] = mean[i] * factors.Keep1 + g * factors.Add1;
            var s = square[i] = square[i] * factors.Keep2 + g * g * factors.Add2;
            if (maximum is not null)
                s = maximum[i] = MathF.Max(maximum[i], s);
            parameter[i] = p - factors.Size * m / (MathF.Sqrt(s) + factors.Epsilon);
        }
    }
}
