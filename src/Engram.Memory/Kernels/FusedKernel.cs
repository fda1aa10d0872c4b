using System.Runtime.Intrinsics;

namespace Engram.Memory;

/// <summary>A fused network of some settings and element type: begins passes over sequences, and keeps their workspaces between them.</summary>
internal abstract class FusedKernel
{
    private protected FusedKernel(IFusedSettings settings, ScalarType type)
    {
        settings.Check();
        (Settings, Type) = (settings, type);
    }

    /// <summary>Whether this processor can run any fused network: 256-bit vectors in hardware.</summary>
    internal static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Sizes and conventions.</summary>
    internal IFusedSettings Settings { get; }

    /// <summary>float32 or float64.</summary>
    internal ScalarType Type { get; }

    /// <summary>Begins a pass over sequences of one length.</summary>
    /// <param name="steps">T.</param>
    /// <param name="batch">B.</param>
    /// <param name="keep">Whether a backward pass may follow.</param>
    /// <param name="threads">At most so many threads share the batch; the results do not depend on it.</param>
    /// <exception cref="PlatformNotSupportedException">The processor has no vectors of 256 bits.</exception>
    internal abstract History Begin(int steps, int batch, bool keep, int threads);

    /// <summary>As <see cref="Begin"/>, with vectors of 256 bits whatever the processor has.</summary>
    internal abstract History Narrow(int steps, int batch, bool keep, int threads);
}
