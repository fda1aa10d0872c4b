namespace Engram.Text;

/// <summary>Reduces a word to its stem. Every implementation may be used by many threads at once.</summary>
public interface IStemmer
{
    /// <summary>Writes the stem of a word.</summary>
    /// <param name="word">A word, in any case.</param>
    /// <param name="stem">Room for the stem: <see cref="StemmerExtensions.RoomFor"/> tells how much suffices.</param>
    /// <returns>How many units the stem has.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    int Stem(ReadOnlySpan<char> word, Span<char> stem);
}
