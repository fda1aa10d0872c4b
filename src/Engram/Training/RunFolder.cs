namespace Engram;

/// <summary>A run's folder: <c>config.json</c>, <c>metrics.jsonl</c>, <c>timings.jsonl</c>, the checkpoint and the best weights. One process at a time may hold it.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>What is trained and how, in JSON.</summary>
    public string Configuration => In("config.json");

    /// <summary>One line of JSON each few steps and each epoch; the same whenever the run is repeated.</summary>
    public string Metrics => In("metrics.jsonl");

    /// <summary>A line of JSON with each checkpoint that tells what differs from run to run: how long its epoch took since the line before.</summary>
    public string Timings => In("timings.jsonl");

    /// <summary>The best weights so far of a player.</summary>
    public string WeightsOf(string player = "model") => In($"{player}.safetensors");

    /// <summary>Makes a folder for a new run; where the name is taken, the next number is appended (<c>runs/fashion-2</c>) and nothing is overwritten.</summary>
    /// <exception cref="StorageException">The folder cannot be made or written.</exception>
    public static RunFolder Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        for (var number = 1; ; number++)
        {
            var free = number == 1 ? path : $"{path}-{number}";
            if (File.Exists(free) || (Directory.Exists(free) && Directory.EnumerateFileSystemEntries(free).Any()))
                continue;
            StorageException.Guard(free, () => Make(free));
            try
            {
                return Open(free);
            }
            catch (IOException held) when (IsHeld(held.InnerException))
            {
                // Another process has taken the name since.
            }
        }
    }

    /// <summary>Opens the folder of a run that exists.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="StorageException">The folder may not be written, or its disk is full.</exception>
    /// <exception cref="IOException">Another process is training in it.</exception>
    public static RunFolder Open(string path)
    {
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no run at {path}.");
        try
        {
            FileStream? held = null;
            StorageException.Guard(path, () => held = new FileStream(System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            return new(path, held!);
        }
        catch (StorageException refused) when (IsHeld(refused.InnerException))
        {
            throw new IOException($"Another process is training in {path}. Wait for it, or choose another folder.", refused.InnerException);
        }
    }

    /// <summary>Makes a folder and starts a run in it; where that fails, no empty folder is left behind.</summary>
    public static TRun Create<TRun>(string path, Func<RunFolder, TRun> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var folder = Create(path);
        try
        {
            return start(folder);
        }
        catch
        {
            folder.Abandon();
            throw;
        }
    }

    /// <summary>Opens a folder and goes on with its run; where that fails, others are let in.</summary>
    public static TRun Open<TRun>(string path, Func<RunFolder, TRun> resume)
    {
        ArgumentNullException.ThrowIfNull(resume);
        var folder = Open(path);
        try
        {
            return resume(folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Lets other processes in.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Lets go of a run that came to nothing, and leaves no empty folder behind.</summary>
    public void Abandon()
    {
        Dispose();
        if (Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
            Directory.Delete(Path);
    }

    // .NET's own words, "could not find file", hide that a parent is no folder or may not be written.
    private static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException("no folder can be made there.", e);
        }
    }

    /// <summary>A lock that another process holds: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsHeld(Exception? refused) =>
        refused is IOException { HResult: var code } && code == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
