using System.Runtime.InteropServices;
using System.Text;

namespace Engram;

/// <summary>Files that are either the old one or the new one, never half of it, whatever is killed or unplugged.</summary>
/// <remarks>The content goes to a hidden file beside the target, is flushed to the disk and then renamed over it; on Unix the
/// folder is flushed too, or the rename itself could be lost. A file that a killed process left behind is removed by the next write.</remarks>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> with whatever <paramref name="write"/> puts into the stream.</summary>
    /// <exception cref="StorageException">The disk is full, the folder may not be written, or the target is a folder. The old file is untouched.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new IOException($"{path}: a file cannot be written in place of a file system's root.");
        RemoveAbandoned(folder, Path.GetFileName(target));
        var beside = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        StorageException.Guard(path, () =>
        {
            try
            {
                // Sharing nothing but deletion lets the rename happen while the file is open: until then nobody takes it for abandoned.
                using var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, 1 << 16);
                write(stream);
                stream.Flush(flushToDisk: true);
                Place(beside, target);
            }
            catch
            {
                File.Delete(beside);
                throw;
            }
        });
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Renames a file that is already on the disk over <paramref name="target"/>, durably.</summary>
    internal static void Place(string file, string target)
    {
        File.Move(file, target, overwrite: true);
        if (!OperatingSystem.IsWindows()) FlushFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    private static void RemoveAbandoned(string folder, string name)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{Path.Combine(folder, name)}: the folder does not exist; create it first.");
        var lengthOfOurs = name.Length + 1 + 1 + 32 + 4;
        foreach (var file in Directory.EnumerateFiles(folder, $".{name}.*.tmp").Where(f => Path.GetFileName(f).Length == lengthOfOurs))
        {
            try
            {
                using var unused = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it at this moment.
            }
        }
    }

    // .NET opens no folders. A file system that cannot flush one (some network mounts) says so, and there is nothing to mend then.
    private static void FlushFolder(string folder)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0) return;
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
