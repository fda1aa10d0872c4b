using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Tensors whose numbers lie in one piece in the processor's memory, so that one loop can do what takes an operator call for each of many small steps.</summary>
/// <remarks>Measured for the 13 tensors of a memory network: TorchSharp's RMSProp takes as long as the network's forward and backward pass (fused-kernels.md §5).</remarks>
internal static class Plain
{
    /// <summary>Whether all are contiguous on the CPU and of the first one's type, float32 or float64.</summary>
    internal static bool Are(params ReadOnlySpan<Tensor> tensors)
    {
        var type = tensors[0].dtype;
        if (type is not (ScalarType.Float32 or ScalarType.Float64)) return false;
        foreach (var tensor in tensors)
        {
            if (tensor.device_type != DeviceType.CPU || tensor.is_sparse || tensor.dtype != type || !tensor.is_contiguous())
                return false;
        }
        return true;
    }

    /// <summary>The numbers of a tensor that is kept alive meanwhile.</summary>
    internal static Span<T> Numbers<T>(Tensor tensor) where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
