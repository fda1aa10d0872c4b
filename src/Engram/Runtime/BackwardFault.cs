namespace Engram;

/// <summary>What went wrong on the way back through a function of ours: an exception there would cross native frames and end the process, so it waits here, and the gradients are NaN.</summary>
internal static class BackwardFault
{
    private static Exception? s_elsewhere;

    [ThreadStatic]
    private static Exception? t_here;

    /// <summary>Keeps the first fault until somebody asks.</summary>
    /// <param name="what">What failed; the fault's own message follows.</param>
    /// <param name="fault">What was thrown.</param>
    /// <param name="onCaller">Whether backward runs on the thread that asked for it, as on a CPU: then that thread alone is told. On a GPU it has threads of its own.</param>
    internal static void Record(string what, Exception fault, bool onCaller)
    {
        var told = new InvalidOperationException($"{what}: {fault.Message}", fault);
        if (onCaller)
            t_here ??= told;
        else
            Interlocked.CompareExchange(ref s_elsewhere, told, null);
    }

    /// <summary>To be called before gradients are used, and before the next forward pass.</summary>
    /// <exception cref="InvalidOperationException">A way back failed since the last call.</exception>
    internal static void ThrowIfAny()
    {
        var fault = t_here ?? Interlocked.Exchange(ref s_elsewhere, null);
        t_here = null;
        if (fault is not null)
            throw fault;
    }
}
