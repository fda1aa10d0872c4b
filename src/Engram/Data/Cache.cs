namespace Engram;

/// <summary>Where downloaded data and weights are kept.</summary>
/// <remarks><c>ENGRAM_CACHE</c> if it is set; else <c>engram</c> in <c>LOCALAPPDATA</c> on Windows, and in <c>XDG_CACHE_HOME</c> or
/// <c>~/.cache</c> elsewhere. Everything in it can be deleted at any time.</remarks>
public static class Cache
{
    /// <summary>The cache's folder; it need not exist yet.</summary>
    public static string Folder => Resolve(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows());

    /// <summary>The path of something in the cache.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    internal static string Resolve(Func<string, string?> variable, bool windows)
    {
        string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;
        if (Set("ENGRAM_CACHE") is { } chosen) return Path.GetFullPath(chosen);
        // The XDG specification says that a relative XDG_CACHE_HOME is to be ignored.
        var home = windows ? Set("LOCALAPPDATA")
            : Set("XDG_CACHE_HOME") is { } xdg && xdg.StartsWith('/') ? xdg
            : Set("HOME") is { } user ? Path.Combine(user, ".cache") : null;
        return Path.Combine(home ?? Path.GetTempPath(), "engram");
    }
}
