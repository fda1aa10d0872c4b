namespace Engram.Text;

/// <summary>The region of Danish, Norwegian and Swedish: behind the first consonant after a vowel, and behind three letters.</summary>
internal static class ScandinavianRegion
{
    internal static int Of(in SnowballWord word, Letters vowels) =>
        word.Length >= 3 && word.Region(vowels, 0) is >= 0 and var start ? Math.Max(start, 3) : word.Length;

    /// <summary>Of a pair of consonants at the end the last is deleted.</summary>
    internal static void Undouble(ref SnowballWord word, Affixes pairs, int start)
    {
        word.ToEnd();
        if (word.FindWithin(pairs, start) < 0)
            return;
        word.ToEnd();
        word.MarkLast();
        word.Delete();
    }
}
