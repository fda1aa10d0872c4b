using System.Runtime.InteropServices;

namespace Engram;

/// <summary>The exported functions themselves, found once.</summary>
internal static unsafe class AtenDoor
{
    private static readonly delegate* unmanaged<byte*, byte*, ulong*, ulong, int> s_dispatch;
    private static readonly delegate* unmanaged<nint, nint*, int> s_newHandle;
    private static readonly delegate* unmanaged<nint, int> s_deleteHandle, s_deleteList;
    private static readonly delegate* unmanaged<nuint, nint*, int> s_newList;
    private static readonly delegate* unmanaged<nint, ulong, int> s_push;
    private static readonly delegate* unmanaged<nint, nuint*, int> s_listSize;
    private static readonly delegate* unmanaged<nint, nuint, ulong*, int> s_listItem;
    private static readonly delegate* unmanaged<byte> s_gradientsEnabled;
    private static readonly delegate* unmanaged<byte, void> s_enableGradients;
    private static readonly delegate* unmanaged<nint, long*, int> s_dimensions;
    private static readonly delegate* unmanaged<nint, long**, int> s_sizes, s_strides;
    private static readonly delegate* unmanaged<nint, nint*, int> s_data;
    private static readonly ulong s_abi;

    static AtenDoor()
    {
        try
        {
            LibTorch.Load();
            var library = LibTorchLoader.Load().TorchCpu;
            s_dispatch = (delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)NativeLibrary.GetExport(library, "torch_call_dispatcher");
            s_newHandle = (delegate* unmanaged<nint, nint*, int>)NativeLibrary.GetExport(library, "aoti_torch_new_tensor_handle");
            s_deleteHandle = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "aoti_torch_delete_tensor_object");
            s_newList = (delegate* unmanaged<nuint, nint*, int>)NativeLibrary.GetExport(library, "torch_new_list_reserve_size");
            s_deleteList = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "torch_delete_list");
            s_push = (delegate* unmanaged<nint, ulong, int>)NativeLibrary.GetExport(library, "torch_list_push_back");
            s_listSize = (delegate* unmanaged<nint, nuint*, int>)NativeLibrary.GetExport(library, "torch_list_size");
            s_listItem = (delegate* unmanaged<nint, nuint, ulong*, int>)NativeLibrary.GetExport(library, "torch_list_get_item");
            s_gradientsEnabled = (delegate* unmanaged<byte>)NativeLibrary.GetExport(library, "aoti_torch_grad_mode_is_enabled");
            s_enableGradients = (delegate* unmanaged<byte, void>)NativeLibrary.GetExport(library, "aoti_torch_grad_mode_set_enabled");
            s_dimensions = (delegate* unmanaged<nint, long*, int>)NativeLibrary.GetExport(library, "aoti_torch_get_dim");
            s_sizes = (delegate* unmanaged<nint, long**, int>)NativeLibrary.GetExport(library, "aoti_torch_get_sizes");
            s_strides = (delegate* unmanaged<nint, long**, int>)NativeLibrary.GetExport(library, "aoti_torch_get_strides");
            s_data = (delegate* unmanaged<nint, nint*, int>)NativeLibrary.GetExport(library, "aoti_torch_get_data_ptr");
            s_abi = ((delegate* unmanaged<ulong>)NativeLibrary.GetExport(library, "aoti_torch_abi_version"))();
        }
        catch (Exception e) when (e is LibTorchException or EntryPointNotFoundException)
        {
            Exports = e.Message;
        }
    }

    /// <summary>Why the exports cannot be used; null if they can.</summary>
    internal static string? Exports { get; }

    internal static bool GradientsEnabled => s_gradientsEnabled() != 0;

    internal static void EnableGradients(bool enabled) => s_enableGradients(enabled ? (byte)1 : (byte)0);

    internal static int Dispatch(byte* name, byte* overload, ulong* stack) => s_dispatch(name, overload, stack, s_abi);

    internal static ulong NewHandle(Tensor tensor)
    {
        nint handle;
        if (s_newHandle(tensor.Handle, &handle) != 0) throw new AtenException("aoti_torch_new_tensor_handle");
        // The handle counts as an owner of the tensor; from here on the managed object may go.
        GC.KeepAlive(tensor);
        return (ulong)handle;
    }

    /// <summary>Where a tensor's first element lies. Good for as long as the tensor is held and its storage not replaced.</summary>
    internal static nint Data(Tensor tensor)
    {
        nint address;
        return s_data(tensor.Handle, &address) == 0 ? address : throw new AtenException("aoti_torch_get_data_ptr");
    }

    /// <summary>Whether two tensors have one shape, one order of axes in memory, and no gaps or overlaps.</summary>
    internal static bool SameLayout(Tensor left, Tensor right)
    {
        Layout(left, out var sizes, out var strides);
        Layout(right, out var otherSizes, out var otherStrides);
        if (!sizes.SequenceEqual(otherSizes)) return false;
        var (elements, extent) = (1L, 1L);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] > 1 && strides[i] != otherStrides[i]) return false;
            elements *= sizes[i];
            extent += (sizes[i] - 1) * strides[i];
        }

        GC.KeepAlive(left);
        GC.KeepAlive(right);
        return elements == 0 || elements == extent;
    }

    private static void Layout(Tensor tensor, out ReadOnlySpan<long> sizes, out ReadOnlySpan<long> strides)
    {
        var handle = tensor.Handle;
        long dimensions;
        long* size, stride;
        if (s_dimensions(handle, &dimensions) != 0 || s_sizes(handle, &size) != 0 || s_strides(handle, &stride) != 0)
            throw new AtenException("aoti_torch_get_strides");
        sizes = new(size, (int)dimensions);
        strides = new(stride, (int)dimensions);
    }

    internal static ulong NewList(int capacity)
    {
        nint list;
        return s_newList((nuint)capacity, &list) == 0 ? (ulong)list : throw new AtenException("torch_new_list_reserve_size");
    }

    internal static void Push(ulong list, ulong handle)
    {
        if (s_push((nint)list, handle) != 0) throw new AtenException("torch_list_push_back");
    }

    internal static void Delete(ulong handle) => s_deleteHandle((nint)handle);

    internal static void DeleteList(ulong list)
    {
        nuint size;
        s_listSize((nint)list, &size);
        for (nuint i = 0; i < size; i++)
        {
            ulong handle;
            if (s_listItem((nint)list, i, &handle) == 0) Delete(handle);
        }

        s_deleteList((nint)list);
    }
}
