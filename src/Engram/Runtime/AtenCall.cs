using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Engram;

/// <summary>An operator's name and overload as the C interface reads them, made once.</summary>
internal sealed unsafe class AtenOperator(string name, string overload = "")
{
    internal string Name => name;

    internal byte* NameBytes { get; } = Bytes(name);

    internal byte* OverloadBytes { get; } = Bytes(overload);

    // Lives as long as the process, as the operator does.
    private static byte* Bytes(string text)
    {
        var bytes = (byte*)NativeMemory.AllocZeroed((nuint)text.Length + 1);
        Encoding.ASCII.GetBytes(text, new Span<byte>(bytes, text.Length));
        return bytes;
    }
}

/// <summary>One call under construction: owns the handles it has gathered until <see cref="Run"/> hands them over.</summary>
internal unsafe ref struct AtenCall(AtenOperator op, Span<ulong> slots)
{
    private readonly Span<ulong> _slots = slots;
    private int _count;
    private uint _tensors;
    private uint _lists;

    [UnscopedRef]
    internal ref AtenCall Add(Tensor tensor)
    {
        try
        {
            return ref AddOwned(AtenDoor.NewHandle(tensor));
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>Takes over a handle that another call gave.</summary>
    [UnscopedRef]
    internal ref AtenCall AddOwned(ulong handle)
    {
        _tensors |= 1u << _count;
        return ref Next(handle);
    }

    [UnscopedRef]
    internal ref AtenCall Add(ReadOnlySpan<Tensor> tensors)
    {
        AddList(tensors.Length);
        try
        {
            foreach (var tensor in tensors) Push(AtenDoor.NewHandle(tensor));
            return ref this;
        }
        catch
        {
            Release();
            throw;
        }
    }

    [UnscopedRef]
    internal ref AtenCall AddList(int capacity)
    {
        _lists |= 1u << _count;
        return ref Next(AtenDoor.NewList(capacity));
    }

    /// <summary>Puts a handle into the list that was added last.</summary>
    internal readonly void Push(ulong handle) => AtenDoor.Push(_slots[_count - 1], handle);

    [UnscopedRef]
    internal ref AtenCall Add(double value) => ref Next(BitConverter.DoubleToUInt64Bits(value));

    [UnscopedRef]
    internal ref AtenCall Add(long value) => ref Next((ulong)value);

    [UnscopedRef]
    internal ref AtenCall Add(bool value) => ref Next(value ? 1UL : 0);

    [UnscopedRef]
    internal ref AtenCall AddNone() => ref Next(0);

    internal ulong Run()
    {
        _tensors = _lists = 0;
        fixed (ulong* stack = _slots)
        {
            if (AtenDoor.Dispatch(op.NameBytes, op.OverloadBytes, stack) != 0) throw new AtenException(op.Name);
            return stack[0];
        }
    }

    // An optimizer edits leaves that require gradients: autograd allows that only while it does not look.
    internal void RunWithoutGradients()
    {
        var enabled = AtenDoor.GradientsEnabled;
        if (enabled) AtenDoor.EnableGradients(false);
        try
        {
            Run();
        }
        finally
        {
            if (enabled) AtenDoor.EnableGradients(true);
        }
    }

    /// <summary>Frees what was gathered for a call that will not be made.</summary>
    internal void Release()
    {
        for (var i = 0; i < _count; i++)
        {
            if ((_tensors >> i & 1) != 0) AtenDoor.Delete(_slots[i]);
            if ((_lists >> i & 1) != 0) AtenDoor.DeleteList(_slots[i]);
        }

        _tensors = _lists = 0;
    }

    [UnscopedRef]
    private ref AtenCall Next(ulong slot)
    {
        _slots[_count++] = slot;
        return ref this;
    }
}
