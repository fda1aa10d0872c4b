namespace Engram.Text;

/// <summary>Porter's steps 1 and 5: plurals, participles, final y, e and l.</summary>
internal static class PorterEndings
{
    internal static void Plurals(ref PorterWord word)
    {
        if (word.Extended && word.Length == 4 && word.Ends("ies"))
            word.Replace(3, "ie");
        else if (word.Ends("sses") || word.Ends("ies"))
            word.Replace(2, "");
        else if (word.Ends("s") && !word.Ends("ss"))
            word.Replace(1, "");
    }

    internal static void Participles(ref PorterWord word)
    {
        if (word.Extended && word.Ends("ied"))
            word.Replace(3, word.Length == 4 ? "ie" : "i");
        else if (word.Ends("eed"))
            word.Replace(word.Measure(word.Length - 3) > 0 ? 1 : 0, "");
        else if (word.Ends("ed") && word.HasVowel(word.Length - 2))
            Repair(ref word, 2);
        else if (word.Ends("ing") && word.HasVowel(word.Length - 3))
            Repair(ref word, 3);
    }

    internal static void FinalY(ref PorterWord word)
    {
        if (!word.Ends("y"))
            return;
        var stem = word.Length - 1;
        if (word.Extended ? stem > 1 && word.IsConsonant(stem - 1) : word.HasVowel(stem))
            word.Replace(1, "i");
    }

    internal static void FinalE(ref PorterWord word)
    {
        if (!word.Ends("e"))
            return;
        var stem = word.Length - 1;
        var measure = word.Measure(stem);
        if (measure > 1 || (measure == 1 && !word.EndsShort(stem)))
            word.Replace(1, "");
    }

    internal static void FinalL(ref PorterWord word)
    {
        if (word.Ends("ll") && word.Measure(word.Length - 1) > 1)
            word.Replace(1, "");
    }

    private static void Repair(ref PorterWord word, int suffix)
    {
        word.Replace(suffix, "");
        if (word.Ends("at") || word.Ends("bl") || word.Ends("iz"))
            word.Replace(0, "e");
        else if (word.EndsDouble())
            word.Replace(word.Last is 'l' or 's' or 'z' ? 0 : 1, "");
        else if (word.Measure(word.Length) == 1 && word.EndsShort(word.Length))
            word.Replace(0, "e");
    }
}
