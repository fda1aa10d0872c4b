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

    /// <summary>One line of JSON each epoch with what differs from run to run: how long it took.</summary>
    public string Timings => In("timings.jsonl");

    /// <summary>The best weights so far of a player.</summary>
    public string WeightsOf(string player = "model") => In($"{player}.safetensors");

    /// <summary>Makes a folder for a new run; where the name is taken, the next number is appended (<c>runs/fashion-2</c>) and nothing is overwritten.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static RunFolder Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        for (var number = 1; ; number++)
        {
            var free = number == 1 ? path : $"{path}-{number}";
            if (File.Exists(free) || (Directory.Exists(free) && Directory.EnumerateFileSystemEntries(free).Any()))
                continue;
            Directory.CreateDirectory(free);
            return Open(free);
        }
    }

    /// <summary>Opens the folder of a run that exists.</summary>
    /// <exception cref="IOException">There is no such folder, or another process is training in it.</exception>
    public static RunFolder Open(string path)
    {
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no run at {path}.");
        try
        {
            return new(path, new FileStream(System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException held)
        {
            throw new IOException($"Another process is training in {path}. Wait for it, or choose another folder.", held);
        }
    }

    /// <summary>Lets other processes in.</summary>
    public void Dispose() => _lock.Dispose();

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
