namespace Engram;

/// <summary>A file of weights that is not what it claims to be; the message names file, entry and fault.</summary>
public sealed class WeightsException : IOException
{
    internal WeightsException(string file, string? entry, string fault, Exception? cause = null)
        : base(entry is null ? $"{file}: {fault}" : $"{file}: entry '{entry}': {fault}", cause) => (File, Entry, Fault) = (file, entry, fault);

    /// <summary>The file, as it was given.</summary>
    public string File { get; }

    /// <summary>The entry at fault; none where the fault is the file's.</summary>
    public string? Entry { get; }

    /// <summary>What is wrong.</summary>
    public string Fault { get; }
}
