namespace Engram.Text;

/// <summary>Learns from a text, without any marking, what Punkt has to know of its language; several texts may follow one another.</summary>
/// <remarks>Source: Kiss and Strunk 2006, sections 3 and 4; equal to NLTK 3.8's PunktTrainer.</remarks>
/// <param name="settings">The thresholds.</param>
public sealed class PunktTrainer(PunktTraining? settings = null)
{
    private readonly PunktTraining _settings = settings ?? new();
    private readonly PunktParameters _learnt = new();
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), int> _pairs = [];
    private readonly Dictionary<string, int> _afterBreaks = new(StringComparer.Ordinal);
    private long _tokens, _periods, _breaks, _forgotten;

    /// <summary>Counts a text's words and finds its abbreviations.</summary>
    public void Train(ReadOnlySpan<char> text)
    {
        var tokens = PunktTrainingToken.Read(text);
        foreach (var token in tokens)
        {
            Count(_types, token.Type);
            _periods += token.EndsWithPeriod ? 1 : 0;
        }
        _tokens += tokens.Count;
        Reclassify(tokens.Select(token => token.Type).Distinct(StringComparer.Ordinal));
        var decisions = new PunktDecisions(_learnt);
        foreach (var token in tokens)
            token.Annotate(decisions.Alone(token.Text));
        PunktOrthography.Collect(tokens, _learnt.Orthography);
        _breaks += tokens.Count(token => token.IsBreak);
        for (var i = 0; i + 1 < tokens.Count; i++)
            if (tokens[i].EndsWithPeriod)
                Pair(tokens[i], tokens[i + 1]);
    }

    /// <summary>What has been learnt so far.</summary>
    public PunktParameters Parameters()
    {
        var starters = _afterBreaks.Where(IsStarter).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
        return _learnt with
        {
            AbbreviationTypes = _learnt.AbbreviationTypes.ToHashSet(StringComparer.Ordinal),
            Orthography = new Dictionary<string, OrthographicContexts>(_learnt.Orthography, StringComparer.Ordinal),
            SentenceStarters = starters,
            Collocations = _pairs.Where(pair => !starters.Contains(pair.Key.Item2) && IsCollocation(pair)).Select(pair => pair.Key).ToHashSet(),
        };
    }

    /// <summary>Finds the abbreviations anew among all types counted so far; those found by their surroundings, as rare ones, are forgotten.</summary>
    /// <remarks>NLTK's find_abbrev_types.</remarks>
    public void FindAbbreviationTypes()
    {
        _learnt.AbbreviationTypes.Clear();
        Reclassify([.. _types.Keys.Where(type => type.EndsWith('.'))]);
    }

    /// <summary>Forgets what was seen less often than this, so that more can be learnt in the same memory; it had hardly counted.</summary>
    /// <remarks>NLTK's freq_threshold: of the orthography what is no frequent type as it is written goes too, and each type that goes still counts as one token.</remarks>
    /// <param name="orthography">How often a type must occur for its initials to be remembered.</param>
    /// <param name="types">How often a type must.</param>
    /// <param name="collocations">How often a pair must.</param>
    /// <param name="starters">How often a word must begin a sentence.</param>
    public void FrequencyThreshold(int orthography = 2, int types = 2, int collocations = 2, int starters = 2)
    {
        if (orthography > 1)
            foreach (var type in _learnt.Orthography.Keys.Where(type => CountOf(type) < orthography).ToList())
                _learnt.Orthography.Remove(type);
        _forgotten += Forget(_types, types);
        _tokens = _types.Values.Sum(count => (long)count) + _forgotten;
        Forget(_pairs, collocations);
        Forget(_afterBreaks, starters);
    }

    private void Reclassify(IEnumerable<string> types)
    {
        foreach (var type in types)
        {
            if (!PunktTypes.HasLetter(type) || type == PunktTypes.Number)
                continue;
            var ends = type[^1] == '.';
            if (ends == _learnt.AbbreviationTypes.Contains(type))
                continue;
            var word = ends ? type[..^1] : type;
            if (Score(word) >= _settings.Abbreviation)
                _learnt.AbbreviationTypes.Add(word);
            else if (!ends)
                _learnt.AbbreviationTypes.Remove(word);
        }
    }

    private double Score(string word)
    {
        var periods = word.Count(c => c == '.') + 1;
        var letters = word.EnumerateRunes().Count() - periods + 1;
        var (with, without) = (CountOf(word + "."), CountOf(word));
        var likelihood = PunktLikelihood.Abbreviation(with + without, _periods, with, _tokens);
        return likelihood * Math.Exp(-letters) * periods * (_settings.IgnoreAbbreviationPenalty ? 1 : Math.Pow(letters, -without));
    }

    private void Pair(PunktTrainingToken token, PunktTrainingToken next)
    {
        if (IsRareAbbreviation(token, next))
            _learnt.AbbreviationTypes.Add(token.TypeWithoutPeriod);
        if (token.IsBreak && !token.IsNumberOrInitial && PunktTypes.IsAlphabetic(next.Text))
            Count(_afterBreaks, next.Type);
        var may = _settings.IncludeAllCollocations || (_settings.IncludeAbbreviationCollocations && token.IsAbbreviation) || (token.IsBreak && token.IsNumberOrInitial);
        if (may && PunktTypes.HasLetter(token.Type) && PunktTypes.HasLetter(next.Type))
            Count(_pairs, (token.TypeWithoutPeriod, next.TypeWithoutSentencePeriod));
    }

    private bool IsRareAbbreviation(PunktTrainingToken token, PunktTrainingToken next)
    {
        if (token.IsAbbreviation || !token.IsBreak)
            return false;
        var type = token.TypeWithoutSentencePeriod;
        if (_learnt.AbbreviationTypes.Contains(type) || CountOf(type) + CountOf(type[..^1]) >= _settings.AbbreviationBackoff)
            return false;
        if (next.Text[0] is ',' or ':' or ';')
            return true;
        return CharacterClass.IsLowerAt(next.Text, 0) && _learnt.Orthography.TryGetValue(next.TypeWithoutSentencePeriod, out var seen)
            && (seen & OrthographicContexts.BeginningUpper) != 0 && (seen & OrthographicContexts.MiddleUpper) == 0;
    }

    private bool IsStarter(KeyValuePair<string, int> word)
    {
        long count = CountOf(word.Key) + CountOf(word.Key + ".");
        return count >= word.Value && PunktLikelihood.Together(_breaks, count, word.Value, _tokens) >= _settings.SentenceStarter
            && (double)_tokens / _breaks > (double)count / word.Value;
    }

    private bool IsCollocation(KeyValuePair<(string First, string Second), int> pair)
    {
        long first = CountOf(pair.Key.First) + CountOf(pair.Key.First + "."), second = CountOf(pair.Key.Second) + CountOf(pair.Key.Second + ".");
        return first > 1 && second > 1 && pair.Value > _settings.MinimumCollocationCount && pair.Value <= Math.Min(first, second)
            && PunktLikelihood.Together(first, second, pair.Value, _tokens) >= _settings.Collocation
            && (double)_tokens / first > (double)second / pair.Value;
    }

    private static int Forget<T>(Dictionary<T, int> counts, int least)
        where T : notnull
    {
        var rare = counts.Where(pair => pair.Value < least).Select(pair => pair.Key).ToList();
        rare.ForEach(key => counts.Remove(key));
        return rare.Count;
    }

    private int CountOf(string type) => _types.GetValueOrDefault(type);

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
