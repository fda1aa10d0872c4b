namespace Engram;

/// <summary>An update's float32 tensors on the CPU as blocks, which all threads share out as they go: each takes the next when it is free.</summary>
/// <remarks>A block's numbers come and go once, whatever is done to them; libtorch's fused kernels halve each tensor and wait for both halves.</remarks>
internal static class PlainBlocks
{
    /// <summary>Elements of a block: large beside the price of handing it out, small beside a second-level cache.</summary>
    private const int Block = 1 << 15;

    /// <summary>Elements that are not worth waking a thread for.</summary>
    private const int Alone = 1 << 17;

    /// <summary>Whether all is float32, lies on the CPU, and a parameter's tensors lie alike in memory.</summary>
    internal static bool Fit(UpdateBatch batch)
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

    /// <summary>Goes through all blocks; what comes out must not depend on their order.</summary>
    internal static void Each(UpdateBatch batch, Action<UpdateBlock> update)
    {
        var blocks = new List<UpdateBlock>();
        var elements = 0L;
        for (var i = 0; i < batch.Parameters.Length; i++)
        {
            var (parameter, gradient, count) = (AtenDoor.Data(batch.Parameters[i]), AtenDoor.Data(batch.Gradients[i]), batch.Parameters[i].numel());
            nint first = Memory(0), second = Memory(1), third = Memory(2);
            elements += count;
            for (var start = 0L; start < count; start += Block)
            {
                var at = (nint)(start * sizeof(float));
                blocks.Add(new(parameter + at, gradient + at, Behind(first), Behind(second), Behind(third), (int)Math.Min(Block, count - start)));

                nint Behind(nint address) => address == 0 ? 0 : address + at;
            }

            nint Memory(int index) => index < batch.Memories.Length ? AtenDoor.Data(batch.Memories[index][i]) : 0;
        }
        if (elements <= Alone || get_num_threads() == 1)
            blocks.ForEach(update);
        else
            Parallel.For(0, blocks.Count, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, i => update(blocks[i]));
        // The addresses above hold nothing alive.
        GC.KeepAlive(batch);
    }
}

/// <summary>Where a block's numbers lie.</summary>
/// <param name="Parameter">What is moved.</param>
/// <param name="Gradient">Its gradient.</param>
/// <param name="First">What the optimizer remembers, as it names it; 0 where it remembers nothing.</param>
/// <param name="Second">Its second memory.</param>
/// <param name="Third">Its third.</param>
/// <param name="Count">How many numbers.</param>
internal readonly record struct UpdateBlock(nint Parameter, nint Gradient, nint First, nint Second, nint Third, int Count);
