namespace Engram.Text;

/// <summary>Lower case as Python's <c>str.lower</c> has it: a sigma that ends a word is ς, İ becomes i with a dot above.</summary>
public static class LowerCasing
{
    /// <summary>The text in lower case.</summary>
    public static string Lower(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('\u0130', '\u03a3'))
            return string.Create(text.Length, text, static (lower, text) => text.ToLowerInvariant(lower));
        var buffer = new char[2 * text.Length];
        return new(buffer, 0, Lower(text, buffer));
    }

    /// <summary>Writes the text in lower case.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="lower">Room for it: twice the text's length always suffices.</param>
    /// <returns>How many units were written.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public static int Lower(ReadOnlySpan<char> text, Span<char> lower)
    {
        if (lower.Length < text.Length)
            throw new ArgumentException($"The text has {text.Length} units, the room for its lower case {lower.Length}. Make it twice the text's length.", nameof(lower));
        if (!text.ContainsAny('\u0130', '\u03a3'))
            return text.ToLowerInvariant(lower);
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (written + 2 > lower.Length && (text[i] == '\u0130' || written == lower.Length))
                throw new ArgumentException($"The room of {lower.Length} units is too little for the text's lower case. Make it twice the text's length.", nameof(lower));
            if (text[i] == '\u0130')
                (lower[written++], lower[written++]) = ('i', '\u0307');
            else if (text[i] == '\u03a3')
                lower[written++] = IsFinalSigma(text, i) ? 'ς' : 'σ';
            else
                text.Slice(i, 1).ToLowerInvariant(lower[written++..]);
        }
        return written;
    }

    internal static bool Changes(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.ToLowerInvariant(c) != c || char.IsSurrogate(c) || c == '\u0130')
                return true;
        return false;
    }

    private static bool IsFinalSigma(ReadOnlySpan<char> text, int i) => NextLetter(text, i, -1) && !NextLetter(text, i, 1);

    // Unicode 3.13, Final_Sigma: letters count, and what is ignored beside them (apostrophes, points, marks) is skipped.
    private static bool NextLetter(ReadOnlySpan<char> text, int i, int step)
    {
        for (i += step; i >= 0 && i < text.Length; i += step)
            if (char.IsLetter(text[i]))
                return true;
            else if (text[i] is not ('\'' or '.' or '\u2019' or '\u00ad' or '\u00b7' or ':') && char.GetUnicodeCategory(text[i]) is not System.Globalization.UnicodeCategory.NonSpacingMark)
                return false;
        return false;
    }
}
