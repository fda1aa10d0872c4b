namespace Engram.Text;

/// <summary>Stems as strings.</summary>
public static class StemmerExtensions
{
    private const int Usual = 64;

    /// <summary>How many units of room the stem of a word of so many units may need: letters may be spelled out, and an e may be added.</summary>
    public static int RoomFor(int units) => 2 * units + 16;

    extension(IStemmer stemmer)
    {
        /// <summary>The stem of a word.</summary>
        public string Stem(ReadOnlySpan<char> word)
        {
            Span<char> stem = word.Length <= Usual ? stackalloc char[2 * Usual + 16] : new char[RoomFor(word.Length)];
            return stem[..stemmer.Stem(word, stem)].ToString();
        }
    }

    internal static void CheckRoom(ReadOnlySpan<char> word, Span<char> stem)
    {
        if (stem.Length < RoomFor(word.Length))
            throw new ArgumentException($"A word of {word.Length} units needs room for {RoomFor(word.Length)}, got {stem.Length}. Ask StemmerExtensions.RoomFor.", nameof(stem));
    }
}
