using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Tensors whose numbers lie without gaps in the processor's memory, so that one loop can do what takes an operator call for each of many small steps.</summary>
/// <remarks>Measured for the 13 tensors of a memory network: TorchSharp's RMSProp takes as long as the network's forward and backward pass (fused-kernels.md §5).</remarks>
internal static class Plain
{
    /// <summary>Elements up to which a loop here is faster than the operator, whose call then costs more than its work; the operator has all threads (ResNet-18's tensors: 0.8 times as long).</summary>
    internal const long Small = 1 << 14;

    /// <summary>Whether all lie on the CPU, without gaps and as the first one lies (channels innermost, say), and are of its type, float32 or float64.</summary>
    internal static bool Are(params ReadOnlySpan<Tensor> tensors)
    {
        var type = tensors[0].dtype;
        if (type is not (ScalarType.Float32 or ScalarType.Float64)) return false;
        foreach (var tensor in tensors)
        {
            if (tensor.device_type != DeviceType.CPU || tensor.is_sparse || tensor.dtype != type || !(Aten.Available ? AtenDoor.SameLayout(tensors[0], tensor) : tensor.is_contiguous()))
                return false;
        }
        return true;
    }

    /// <summary>The numbers of a tensor that is kept alive meanwhile.</summary>
    internal static unsafe Span<T> Numbers<T>(Tensor tensor) where T : unmanaged =>
        Aten.Available ? new((void*)AtenDoor.Data(tensor), checked((int)tensor.numel())) : MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
