namespace Engram.Text;

/// <summary>A pattern of Arabic word formation: letters at places, and the places of the root.</summary>
internal sealed record ISRIPattern(string Root, params (int At, string Any)[] Letters)
{
    /// <summary>Leaves the root of the first pattern that the word has; false where it has none.</summary>
    internal static bool Reduce(ref SnowballWord word, ISRIPattern[] patterns)
    {
        foreach (var pattern in patterns)
            if (pattern.Matches(word))
            {
                for (var i = 0; i < pattern.Root.Length; i++)
                    word[i] = word[pattern.Root[i] - '0'];
                word.ReplaceAt(pattern.Root.Length, word.Length - pattern.Root.Length, "");
                return true;
            }
        return false;
    }

    private bool Matches(in SnowballWord word)
    {
        foreach (var (at, any) in Letters)
            if (!any.Contains(word[at]))
                return false;
        return true;
    }
}
