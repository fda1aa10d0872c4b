using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engram.Bench;

/// <summary>The floor of an Adam step: a loop that reads four arrays of ResNet-50's size and writes three of them, 716 MB, and computes next to nothing.</summary>
internal static class AdamTraffic
{
    private const int Elements = 25_557_032, Block = 1 << 16;

    internal static IEnumerable<int> Run()
    {
        float[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => new float[Elements])];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Threads.Recommended.Count };
        while (true)
        {
            for (var step = 0; step < AdamSteps.StepsOfATurn; step++)
                Parallel.For(0, (Elements + Block - 1) / Block, threads, block => Touch(arrays, block * Block, Math.Min(Block, Elements - block * Block)));
            yield return AdamSteps.StepsOfATurn;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Touch(float[][] arrays, int start, int count)
    {
        Span<Vector<float>> gradient = Vectors(arrays[0]), parameter = Vectors(arrays[1]), mean = Vectors(arrays[2]), square = Vectors(arrays[3]);
        for (var i = 0; i < gradient.Length; i++)
        {
            mean[i] += gradient[i];
            square[i] += gradient[i];
            parameter[i] += mean[i];
        }

        Span<Vector<float>> Vectors(float[] array) => MemoryMarshal.Cast<float, Vector<float>>(array.AsSpan(start, count));
    }
}
