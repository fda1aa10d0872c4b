namespace Engram.Memory;

/// <summary>What went wrong in a backward pass: an exception there would cross native frames and end the process, so it waits here, and the gradients are NaN.</summary>
internal static class KernelFault
{
    private static Exception? s_first;

    internal static void Record(Exception fault) => Interlocked.CompareExchange(ref s_first, fault, null);

    /// <summary>Call after backward, and before an optimizer uses the gradients.</summary>
    /// <exception cref="InvalidOperationException">A fused backward pass failed since the last call.</exception>
    internal static void ThrowIfAny()
    {
        if (Interlocked.Exchange(ref s_first, null) is { } fault)
            throw new InvalidOperationException($"A fused memory network's backward pass failed, and its gradients are NaN: {fault.Message}", fault);
    }
}
