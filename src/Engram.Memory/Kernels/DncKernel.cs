using System.Numerics;
using System.Runtime.Intrinsics;

namespace Engram.Memory;

/// <summary>The fused Differentiable Neural Computer of some settings: begins passes, and keeps their workspaces between them.</summary>
internal sealed class DncKernel<T>(DncSettings settings) : FusedKernel(settings, typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WorkspacePool _pool = new();

    /// <inheritdoc/>
    internal override History Begin(int steps, int batch, bool keep, int threads) =>
        Vector512.IsHardwareAccelerated ? new DncPass<Lanes512<T>, T>(_pool, settings, steps, batch, keep, threads)
        : Vector256.IsHardwareAccelerated ? Narrow(steps, batch, keep, threads)
        : throw new PlatformNotSupportedException("The fused DNC needs vectors of 256 bits (AVX2). Use the composed cell.");

    /// <inheritdoc/>
    internal override History Narrow(int steps, int batch, bool keep, int threads) => new DncPass<Lanes256<T>, T>(_pool, settings, steps, batch, keep, threads);
}
