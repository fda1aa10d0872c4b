using System.Runtime.InteropServices;

namespace Engram.Memory;

/// <summary>Native memory, aligned to a cache line. Freed with its pool.</summary>
internal sealed unsafe class Workspace : SafeHandle
{
    internal Workspace(nuint bytes) : base(0, ownsHandle: true)
    {
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, 64));
        Bytes = bytes;
    }

    internal nuint Bytes { get; }

    internal byte* Start => (byte*)handle;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
