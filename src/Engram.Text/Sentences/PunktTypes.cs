namespace Engram.Text;

/// <summary>What Punkt asks of a token's characters.</summary>
internal static class PunktTypes
{
    internal const string Number = "##number##";

    /// <summary>The token's type: in lower case, numbers as <see cref="Number"/>.</summary>
    /// <param name="token">The token.</param>
    /// <param name="room">Room for twice the token's length.</param>
    internal static ReadOnlySpan<char> TypeOf(ReadOnlySpan<char> token, Span<char> room)
    {
        var lower = room[..LowerCasing.Lower(token, room)];
        return IsNumber(lower) ? Number : lower;
    }

    internal static ReadOnlySpan<char> WithoutPeriod(ReadOnlySpan<char> type) => type.Length > 1 && type[^1] == '.' ? type[..^1] : type;

    /// <summary>Python's <c>^-?[\.,]?\d[\d,\.-]*\.?$</c>.</summary>
    internal static bool IsNumber(ReadOnlySpan<char> type)
    {
        var i = type is ['-', ..] ? 1 : 0;
        if (i < type.Length && type[i] is '.' or ',')
            i++;
        if (i >= type.Length || !CharacterClass.IsDigitAt(type, i))
            return false;
        for (; i < type.Length; i += CharacterClass.UnitsAt(type, i))
            if (type[i] is not (',' or '.' or '-') && !CharacterClass.IsDigitAt(type, i))
                return false;
        return true;
    }

    internal static bool IsEllipsis(ReadOnlySpan<char> token) => token.Length > 1 && !token.ContainsAnyExcept('.');

    /// <summary>A letter and a period.</summary>
    internal static bool IsInitial(ReadOnlySpan<char> token) =>
        token.Length is 2 or 3 && token[^1] == '.' && CharacterClass.UnitsAt(token, 0) == token.Length - 1 && IsLetterLike(token, 0);

    internal static bool IsAlphabetic(ReadOnlySpan<char> token)
    {
        for (var i = 0; i < token.Length; i += CharacterClass.UnitsAt(token, i))
            if (!IsLetterLike(token, i))
                return false;
        return token.Length > 0;
    }

    /// <summary>Whether a type is more than punctuation.</summary>
    internal static bool HasLetter(ReadOnlySpan<char> type)
    {
        for (var i = 0; i < type.Length; i += CharacterClass.UnitsAt(type, i))
            if (IsLetterLike(type, i))
                return true;
        return false;
    }

    private static bool IsLetterLike(ReadOnlySpan<char> text, int i) => CharacterClass.IsWordAt(text, i) && !CharacterClass.IsDigitAt(text, i);
}
