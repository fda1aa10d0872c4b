namespace Engram.Text;

/// <summary>Decides whether a sentence ends with a token, from the token and the one behind it.</summary>
/// <remarks>Source: Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection", sections 4.1 to 4.3.</remarks>
internal sealed class PunktDecisions
{
    private const int Short = 128;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _abbreviations, _collocations, _firsts, _starters;
    private readonly Dictionary<string, OrthographicContexts>.AlternateLookup<ReadOnlySpan<char>> _orthography;

    internal PunktDecisions(PunktParameters parameters)
    {
        _abbreviations = Lookup(parameters.AbbreviationTypes);
        _starters = Lookup(parameters.SentenceStarters);
        _collocations = Lookup(parameters.Collocations.Select(pair => $"{pair.First} {pair.Second}"));
        _firsts = Lookup(parameters.Collocations.Select(pair => pair.First));
        _orthography = new Dictionary<string, OrthographicContexts>(parameters.Orthography, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<string> words) =>
            words.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the tokens of this stretch hold a sentence's end that is not their last.</summary>
    internal bool HoldsBreak(ReadOnlySpan<char> context)
    {
        var (previous, known) = (default(TextSpan), false);
        for (int start = 0, end; start <= context.Length; start = end + 1)
        {
            var feed = context[start..].IndexOf('\n');
            end = feed < 0 ? context.Length : start + feed;
            var line = context[start..end];
            for (var word = PunktWords.Next(line, 0); word.Length > 0; word = PunktWords.Next(line, word.End))
            {
                var token = word with { Start = word.Start + start };
                if (known && IsBreak(previous.Of(context), token.Of(context)))
                    return true;
                (previous, known) = (token, true);
            }
        }
        return false;
    }

    /// <summary>The first pass: what the token alone says.</summary>
    internal (bool IsBreak, bool IsAbbreviation, bool IsEllipsis) Alone(ReadOnlySpan<char> token)
    {
        if (token is "." or "?" or "!")
            return (true, false, false);
        if (PunktTypes.IsEllipsis(token))
            return (false, false, true);
        if (token[^1] != '.' || token is [.., '.', '.'])
            return default;
        Span<char> room = token.Length <= Short ? stackalloc char[2 * Short] : new char[2 * token.Length];
        ReadOnlySpan<char> lower = room[..LowerCasing.Lower(token[..^1], room)];
        var abbreviation = _abbreviations.Contains(lower) || _abbreviations.Contains(lower[(lower.LastIndexOf('-') + 1)..]);
        return (!abbreviation, abbreviation, false);
    }

    private bool IsBreak(ReadOnlySpan<char> token, ReadOnlySpan<char> next)
    {
        if (token[^1] != '.')
            return token is "?" or "!";
        var (isBreak, isAbbreviation, isEllipsis) = Alone(token);
        Span<char> room = token.Length <= Short ? stackalloc char[2 * Short] : new char[2 * token.Length];
        Span<char> nextRoom = next.Length <= Short ? stackalloc char[2 * Short] : new char[2 * next.Length];
        var type = PunktTypes.WithoutPeriod(PunktTypes.TypeOf(token, room));
        var nextType = PunktTypes.TypeOf(next, nextRoom);
        if (Alone(next).IsBreak)
            nextType = PunktTypes.WithoutPeriod(nextType);

        if (_firsts.Contains(type) && _collocations.Contains($"{type} {nextType}"))
            return false;

        var initial = PunktTypes.IsInitial(token);
        var upper = CharacterClass.IsUpperAt(next, 0);
        if ((isAbbreviation || isEllipsis) && !initial)
        {
            if (StartsSentence(next, nextType) == true)
                return true;
            if (upper && _starters.Contains(nextType))
                return true;
        }
        if (!initial && type is not PunktTypes.Number)
            return isBreak;
        var starts = StartsSentence(next, nextType);
        if (starts == false)
            return false;
        var alwaysUpper = starts is null && initial && upper && (Orthography(nextType) & OrthographicContexts.Lower) == 0;
        return isBreak && !alwaysUpper;
    }

    /// <summary>The orthographic heuristic: null where it does not know.</summary>
    private bool? StartsSentence(ReadOnlySpan<char> token, ReadOnlySpan<char> type)
    {
        if (token is ";" or ":" or "," or "." or "!" or "?")
            return false;
        var seen = Orthography(type);
        if (CharacterClass.IsUpperAt(token, 0) && (seen & OrthographicContexts.Lower) != 0 && (seen & OrthographicContexts.MiddleUpper) == 0)
            return true;
        if (CharacterClass.IsLowerAt(token, 0) && ((seen & OrthographicContexts.Upper) != 0 || (seen & OrthographicContexts.BeginningLower) == 0))
            return false;
        return null;
    }

    private OrthographicContexts Orthography(ReadOnlySpan<char> type) => _orthography.TryGetValue(type, out var seen) ? seen : OrthographicContexts.None;
}
