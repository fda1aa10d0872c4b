using System.Text.RegularExpressions;

namespace Engram;

/// <summary>How names of an older or wider layout become a model's: rows of patterns, tried in order.</summary>
/// <remarks>A row counts only for names that the model does not have, and a rename only if it leads to one that it has; so a map never spoils what fits already.</remarks>
/// <param name="Rows">A pattern (a regular expression) and what it becomes (with <c>$1</c>, …); null drops what the model has no use for.</param>
public sealed record NameMap(IReadOnlyList<(string Pattern, string? Becomes)> Rows)
{
    // A pattern of the caller's meets names from a file.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>The map that changes nothing.</summary>
    public static NameMap None { get; } = new([]);

    /// <summary>The model's name for a file's: the same, another, or null where the entry is to be dropped.</summary>
    internal string? Of(string name, IReadOnlySet<string> known)
    {
        if (known.Contains(name)) return name;
        foreach (var (pattern, becomes) in Rows)
        {
            if (!Regex.IsMatch(name, pattern, RegexOptions.CultureInvariant, s_patience)) continue;
            if (becomes is null) return null;
            if (Regex.Replace(name, pattern, becomes, RegexOptions.CultureInvariant, s_patience) is var renamed && known.Contains(renamed)) return renamed;
        }
        return name;
    }
}
