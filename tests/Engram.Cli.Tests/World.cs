using Engram.Testing;

namespace Engram.Cli.Tests;

/// <summary>A folder with pictures, a finished run, and whatever a row of <see cref="BadInputTests"/> breaks in it.</summary>
public sealed class World : IDisposable
{
    public World()
    {
        Photographs.Write(In("stripes"));
        var trained = Tool.Run(Folder, "train", "fashion", "--data", "folder:stripes", "--epochs", "2", "--batch-size", "8", "--validation", "0.2", "--threads", "1", "--run", "runs/done").Result;
        Assert.Equal(0, trained.ExitCode);
        Before = Listed();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("engram-world-").FullName;

    /// <summary>Everything that was there before a row touched it.</summary>
    public IReadOnlyList<string> Before { get; }

    /// <summary>An empty PNG that claims these sizes.</summary>
    public static byte[] Claiming(int width, int height) => Png.Of(width, height, depth: 8, type: 2, new byte[100]);

    public string In(string path) => Path.Combine(Folder, path);

    /// <summary>A copy of the pictures with something wrong in it.</summary>
    public void Pictures(string name, Action<string> spoil) => Copied("stripes", name, spoil);

    /// <summary>A copy of the run with something wrong in it.</summary>
    public void Run(string name, Action<string> spoil) => Copied("runs/done", $"runs/{name}", spoil);

    public void Run(string name, string from, string to) => Run(name, run => Replace(Path.Combine(run, "config.json"), from, to));

    /// <summary>What lies there now, by name.</summary>
    public IReadOnlyList<string> Listed() => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Leaves these rights.</summary>
    public static void Forbid(string path, UnixFileMode rights)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, rights);
    }

    // What may not be written can still be deleted, as long as its folder may be; and an empty folder is deleted by its own.
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static void Cut(string file, double share) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..(int)(share * new FileInfo(file).Length)]);

    private static void Replace(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private void Copied(string from, string to, Action<string> spoil)
    {
        foreach (var file in Directory.EnumerateFiles(In(from), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(In(to), Path.GetRelativePath(In(from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        spoil(In(to));
    }
}
