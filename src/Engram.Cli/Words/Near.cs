namespace Engram.Cli;

/// <summary>The path that was probably meant where there is none.</summary>
internal static class Near
{
    /// <summary>A sentence with the most similar name beside it, or nothing.</summary>
    internal static string Suggest(string path)
    {
        var name = Path.GetFileName(path.TrimEnd('/', '\\'));
        var folder = Path.GetDirectoryName(path.TrimEnd('/', '\\'));
        var around = string.IsNullOrEmpty(folder) ? "." : folder;
        if (name.Length == 0 || !Directory.Exists(around))
            return "";
        return Suggestion.Nearest(name, Directory.EnumerateFileSystemEntries(around).Select(entry => Path.GetFileName(entry))) is { } near
            ? $" Did you mean '{(string.IsNullOrEmpty(folder) ? near : Path.Combine(folder, near))}'?"
            : "";
    }
}
