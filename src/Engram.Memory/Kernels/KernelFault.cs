namespace Engram.Memory;

/// <summary>What went wrong in a backward pass: an exception there would cross native frames and end the process, so it waits here, and the gradients are NaN.</summary>
/// <remarks>On the CPU, backward runs on the thread that asked for it; that thread alone is told.</remarks>
internal static class KernelFault
{
    [ThreadStatic]
    private static Exception? s_first;

    internal static void Record(Exception fault) => s_first ??= fault;

    /// <summary>Call after backward, on the same thread, and before an optimizer uses the gradients.</summary>
    /// <exception cref="InvalidOperationException">A fused backward pass failed since the last call.</exception>
    internal static void ThrowIfAny()
    {
        if (s_first is not { } fault) return;
        s_first = null;
        throw new InvalidOperationException($"A fused memory network's backward pass failed, and its gradients are NaN: {fault.Message}", fault);
    }
}
