using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engram.Memory;

/// <summary>The door between tensors and addresses. Native memory does not move; who takes an address keeps the tensor alive.</summary>
internal static class FusedTensors
{
    /// <summary>A contiguous CPU tensor of this type and shape, the same one where it is so already.</summary>
    /// <exception cref="ArgumentException">It has another shape, type or device.</exception>
    internal static Tensor Checked(Tensor tensor, string name, ReadOnlySpan<long> shape, ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var fits = tensor.dim() == shape.Length;
        for (var axis = 0; fits && axis < shape.Length; axis++)
            fits = tensor.size(axis) == shape[axis];
        if (!fits)
            throw new ArgumentException($"{name}: expected shape [{string.Join(", ", shape.ToArray())}], got [{string.Join(", ", tensor.shape)}].", name);
        if (tensor.dtype != type || tensor.device_type != DeviceType.CPU)
            throw new ArgumentException($"{name}: expected {type} on the CPU, got {tensor.dtype} on {tensor.device}. Use .to({type}, CPU), or the composed cell.", name);
        return tensor.is_contiguous() ? tensor : tensor.contiguous();
    }

    /// <summary>Where a contiguous CPU tensor's numbers lie.</summary>
    internal static unsafe nint Address(Tensor tensor) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    internal static nint[] Addresses(ReadOnlySpan<Tensor> tensors)
    {
        var addresses = new nint[tensors.Length];
        for (var i = 0; i < tensors.Length; i++)
            addresses[i] = Address(tensors[i]);
        return addresses;
    }
}
