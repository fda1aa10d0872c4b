namespace Engram.Text;

/// <summary>Which words a network gets ids for.</summary>
public sealed record VocabularyOptions
{
    /// <summary>How often a word must occur.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>How many entries there may be, the special ones among them; the most frequent words stay.</summary>
    public int MaximumSize { get; init; } = int.MaxValue;

    /// <summary>What fills short sequences up; null where nothing shall.</summary>
    public string? Padding { get; init; } = "<pad>";

    /// <summary>What stands for words without an id of their own; null where such are an error.</summary>
    public string? Unknown { get; init; } = "<unk>";

    /// <summary>Further entries that need not occur: <c>&lt;s&gt;</c>, <c>&lt;/s&gt;</c>, <c>&lt;mask&gt;</c>.</summary>
    public IReadOnlyList<string> Specials { get; init; } = [];
}
