namespace Engram.Text;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from the text's beginning.</param>
/// <param name="Length">How many UTF-16 units it has.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Where it is over: the first unit behind it.</summary>
    public int End => Start + Length;

    /// <summary>The stretch itself.</summary>
    /// <param name="text">The text that the span was found in.</param>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
