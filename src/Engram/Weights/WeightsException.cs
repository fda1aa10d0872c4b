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

    /// <summary>The answer to a name that a file does not have, with one that it has.</summary>
    internal static WeightsException NotThere(IWeightsFile file, string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        var alike = file.Names.Where(other => other.EndsWith(name, StringComparison.Ordinal) || name.EndsWith(other, StringComparison.Ordinal))
            .Concat(file.Names.Where(other => other.EndsWith(last, StringComparison.Ordinal))).FirstOrDefault();
        return new(file.Path, name, $"not in the file, which holds {file.Names.Count} tensors{(alike is null ? "" : $", such as '{alike}'")}.");
    }
}
