namespace Engram.Text;

/// <summary>Finds transformations greedily. What a rule could mend is counted exactly and kept up to date sentence by sentence; what it breaks is counted only while it can still be the best.</summary>
internal sealed class BrillTrainer
{
    private readonly ITagger _initial;
    private readonly List<(string[] Words, string[] Tags)> _sentences;
    private readonly IReadOnlyList<BrillTemplate> _templates;
    private readonly string?[][] _current;
    private readonly Dictionary<string, (BrillRule Rule, int Mends)> _candidates = [];

    internal BrillTrainer(ITagger initial, List<(string[] Words, string[] Tags)> sentences, IReadOnlyList<BrillTemplate> templates)
    {
        (_initial, _sentences, _templates) = (initial, sentences, templates);
        _current = [.. sentences.Select(sentence => initial.Tag(sentence.Words))];
        for (var sentence = 0; sentence < sentences.Count; sentence++)
            Count(sentence, 1);
    }

    internal BrillTagger Learn(int maxRules, int minScore)
    {
        var (rules, scores, errors) = (new List<BrillRule>(), new List<int>(), Errors());
        while (rules.Count < maxRules && Best(minScore) is { } best)
        {
            rules.Add(best.Rule);
            scores.Add(best.Score);
            for (var sentence = 0; sentence < _sentences.Count; sentence++)
            {
                var words = _sentences[sentence].Words;
                if (!Enumerable.Range(0, words.Length).Any(index => best.Rule.Applies(words, _current[sentence], index)))
                    continue;
                Count(sentence, -1);
                best.Rule.Apply(words, _current[sentence]);
                Count(sentence, 1);
            }
        }
        return new(_initial, rules) { Training = new(_sentences.Sum(sentence => sentence.Words.Length), errors, Errors(), scores) };
    }

    private (BrillRule Rule, int Score)? Best(int minScore)
    {
        (BrillRule Rule, int Score)? best = null;
        foreach (var (_, (rule, mends)) in _candidates.Where(pair => pair.Value.Mends >= minScore)
            .OrderByDescending(pair => pair.Value.Mends).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (mends <= (best?.Score ?? minScore - 1))
                break;
            var score = mends - Breaks(rule, mends - (best?.Score ?? minScore - 1));
            if (score > (best?.Score ?? minScore - 1))
                best = (rule, score);
        }
        return best;
    }

    private int Breaks(BrillRule rule, int enough)
    {
        var breaks = 0;
        for (var sentence = 0; sentence < _sentences.Count && breaks < enough; sentence++)
            for (var index = 0; index < _current[sentence].Length; index++)
                if (_sentences[sentence].Tags[index] == rule.Original && rule.Applies(_sentences[sentence].Words, _current[sentence], index))
                    breaks++;
        return breaks;
    }

    private void Count(int sentence, int sign)
    {
        var (words, right) = _sentences[sentence];
        var tags = _current[sentence];
        for (var index = 0; index < tags.Length; index++)
        {
            if (tags[index] == right[index])
                continue;
            var place = index;
            foreach (var rule in _templates.SelectMany(template => Rules(template, words, tags, place, right[place])).DistinctBy(rule => rule.ToString()))
            {
                var key = rule.ToString();
                var mends = _candidates.TryGetValue(key, out var known) ? known.Mends + sign : sign;
                if (mends == 0)
                    _candidates.Remove(key);
                else
                    _candidates[key] = (known.Rule ?? rule, mends);
            }
        }
    }

    /// <summary>All rules of a form that would mend a place: one value from each feature.</summary>
    private static IEnumerable<BrillRule> Rules(BrillTemplate template, string[] words, string?[] tags, int index, string right)
    {
        IEnumerable<BrillCondition[]> all = [[]];
        foreach (var feature in template.Features)
        {
            BrillCondition[] values = [.. feature.Positions.Where(position => index + position >= 0 && index + position < words.Length)
                .Select(position => new BrillCondition(feature, feature.At(words, tags, index + position)))];
            all = all.SelectMany(conditions => values, (conditions, value) => (BrillCondition[])[.. conditions, value]);
        }
        return all.Select(conditions => new BrillRule(tags[index], right, conditions));
    }

    private int Errors() => _sentences.Select((sentence, number) => sentence.Tags.Where((tag, index) => tag != _current[number][index]).Count()).Sum();
}
