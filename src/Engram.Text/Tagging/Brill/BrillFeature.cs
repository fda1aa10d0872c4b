namespace Engram.Text;

/// <summary>What a transformation rule looks at.</summary>
public enum BrillProperty
{
    /// <summary>The word itself.</summary>
    Word,

    /// <summary>The tag that it has so far.</summary>
    Pos,
}

/// <summary>A property at one of some places around a word.</summary>
/// <param name="Property">What is looked at.</param>
/// <param name="Positions">Where: 0 is the word itself, −1 the one before it; ascending.</param>
public sealed record BrillFeature(BrillProperty Property, IReadOnlyList<int> Positions)
{
    internal string? At(IReadOnlyList<string> words, IReadOnlyList<string?> tags, int index) => Property == BrillProperty.Word ? words[index] : tags[index];
}

/// <summary>A form of rules: all its features must hold.</summary>
/// <param name="Features">What is looked at.</param>
public sealed record BrillTemplate(IReadOnlyList<BrillFeature> Features);
