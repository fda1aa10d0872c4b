using System.IO.MemoryMappedFiles;

namespace Engram.Text;

/// <summary>Vectors read where they lie in a word2vec file: the system keeps the pages that are used.</summary>
internal sealed unsafe class MappedStore : VectorStore
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly long[] offsets;
    private readonly int dimension;
    private byte* start;

    internal MappedStore(string path, long[] offsets, int dimension)
    {
        (this.offsets, this.dimension) = (offsets, dimension);
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    ~MappedStore() => Release();

    internal override ReadOnlySpan<float> Row(int id)
    {
        ObjectDisposedException.ThrowIf(start == null, this);
        return new(start + offsets[id], dimension);
    }

    public override void Dispose()
    {
        Release();
        view.Dispose();
        file.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    // The view's handle stays open as long as its pointer is held, so a store that nobody disposes must let go of it.
    private void Release()
    {
        if (start == null)
            return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
    }
}
