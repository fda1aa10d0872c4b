namespace Engram;

/// <summary>Where Engram keeps what it can make or fetch again.</summary>
internal static class CacheFolder
{
    /// <summary><c>$XDG_CACHE_HOME/engram</c> or <c>~/.cache/engram</c>; on Windows <c>%LOCALAPPDATA%\engram</c>; not necessarily there yet.</summary>
    internal static string Path { get; } = System.IO.Path.Combine(Root(), "engram");

    private static string Root()
    {
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set && System.IO.Path.IsPathRooted(set)) return set;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? System.IO.Path.Combine(home, ".cache") : System.IO.Path.GetTempPath();
    }
}
