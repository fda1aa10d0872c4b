using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Loads a changed copy of a native library, kept in the user's cache.</summary>
internal static class ChangedLibrary
{
    /// <summary>Loads a library's content from the cache, or from a temporary file where that fails.</summary>
    /// <exception cref="LibTorchException">It loads from neither.</exception>
    internal static nint Open(byte[] content, string key, string name)
    {
        try
        {
            return NativeLibrary.Load(Write(content, Path.Combine(Cache.Folder, "libtorch", key), name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            return OpenTemporary(content, name, e);
        }
    }

    /// <summary>Writes the copy beside its name, syncs and renames it; a copy that is already there and equal is kept.</summary>
    internal static string Write(byte[] content, string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) return path;
        Directory.CreateDirectory(folder);
        var beside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = File.Create(beside))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }

        return path;
    }

    // A home that cannot be written, or is mounted noexec. The folder is new and the user's alone; the mapping outlives the file.
    private static nint OpenTemporary(byte[] content, string name, Exception first)
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory("engram-");
            try
            {
                return NativeLibrary.Load(Write(content, folder.FullName, name));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            throw new LibTorchException($"the changed copy of {name} loads neither from {Cache.Folder} ({first.Message}) nor from {Path.GetTempPath()} ({e.Message}).", "Set ENGRAM_CACHE or TMPDIR to a folder that can be written and executed from.", e);
        }
    }
}
