namespace Engram.Text;

/// <summary>A symbol of a grammar: a category, or a word as it stands in the text.</summary>
/// <param name="Name">The category or the word.</param>
/// <param name="IsTerminal">Whether it is a word.</param>
public readonly record struct GrammarSymbol(string Name, bool IsTerminal)
{
    /// <summary>The category; a word in quotes.</summary>
    public override string ToString() => IsTerminal ? FeatureValue.Show(Name) : Name;
}
