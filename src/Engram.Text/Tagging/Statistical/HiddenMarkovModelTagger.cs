namespace Engram.Text;

/// <summary>A hidden Markov model of tags and words with additive (Lidstone) smoothing; tags by the Viterbi path.</summary>
/// <remarks>The path is sought in single precision, as NLTK seeks it: equal tags need equal ties. Source: Rabiner 1989.</remarks>
public sealed class HiddenMarkovModelTagger : ITagger
{
    private readonly string[] _states;
    private readonly double[] _start;
    private readonly double[,] _transition;
    private readonly Dictionary<string, double[]> _outputs = [];
    private readonly double[] _unseen;

    private HiddenMarkovModelTagger(string[] states)
    {
        _states = states;
        (_start, _unseen, _transition) = (new double[states.Length], new double[states.Length], new double[states.Length, states.Length]);
    }

    /// <summary>Trains a tagger by counting.</summary>
    /// <param name="sentences">Sentences with their tags.</param>
    /// <param name="gamma">What is added to every count, > 0.</param>
    /// <param name="states">The tags, in the order that decides ties; those of the sentences as they come if it is not given.</param>
    /// <param name="symbols">The words that are thought possible; those of the sentences if it is not given. Their number is what smoothing divides by.</param>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag.</exception>
    public static HiddenMarkovModelTagger Train(
        IEnumerable<IReadOnlyList<TaggedWord>> sentences, double gamma = 0.1, IEnumerable<string>? states = null, IEnumerable<string>? symbols = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        var all = TaggedSentences.Split(sentences);
        string[] tags = [.. (states ?? []).Concat(all.SelectMany(sentence => sentence.Tags)).Distinct()];
        string[] words = [.. (symbols ?? []).Concat(all.SelectMany(sentence => sentence.Words)).Distinct()];
        var number = tags.Select((tag, place) => (tag, place)).ToDictionary(pair => pair.tag, pair => pair.place);
        var model = new HiddenMarkovModelTagger(tags);
        var starts = new double[tags.Length];
        var transitions = new double[tags.Length, tags.Length];
        var outputs = words.ToDictionary(word => word, _ => new double[tags.Length]);
        foreach (var sentence in all)
            for (var place = 0; place < sentence.Words.Length; place++)
            {
                var tag = number[sentence.Tags[place]];
                outputs[sentence.Words[place]][tag]++;
                if (place == 0)
                    starts[tag]++;
                else
                    transitions[number[sentence.Tags[place - 1]], tag]++;
            }
        double Smooth(double count, double total, int bins) => Math.Log2((count + gamma) / (total + (bins * gamma)));
        for (var from = 0; from < tags.Length; from++)
        {
            model._start[from] = Smooth(starts[from], all.Count, tags.Length);
            var total = Enumerable.Range(0, tags.Length).Sum(to => transitions[from, to]);
            for (var to = 0; to < tags.Length; to++)
                model._transition[from, to] = Smooth(transitions[from, to], total, tags.Length);
            var shown = outputs.Values.Sum(counts => counts[from]);
            model._unseen[from] = Smooth(0, shown, words.Length);
            foreach (var counts in outputs.Values)
                counts[from] = Smooth(counts[from], shown, words.Length);
        }
        foreach (var (word, logarithms) in outputs)
            model._outputs[word] = logarithms;
        return model;
    }

    /// <inheritdoc/>
    public string?[] Tag(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0)
            return [];
        var count = _states.Length;
        var best = new float[count];
        var from = new int[words.Count, count];
        var output = Output(words[0]);
        for (var state = 0; state < count; state++)
            best[state] = (float)_start[state] + (float)output[state];
        for (var time = 1; time < words.Count; time++)
        {
            var next = new float[count];
            output = Output(words[time]);
            for (var state = 0; state < count; state++)
            {
                var greatest = 0;
                var value = float.NegativeInfinity;
                for (var before = 0; before < count; before++)
                    if (best[before] + (float)_transition[before, state] is var path && path > value)
                        (greatest, value) = (before, path);
                next[state] = value + (float)output[state];
                from[time, state] = greatest;
            }
            best = next;
        }
        var tags = new string?[words.Count];
        var current = Array.IndexOf(best, best.Max());
        for (var time = words.Count - 1; time >= 0; current = from[time--, current])
            tags[time] = _states[current];
        return tags;
    }

    /// <summary>The base-2 logarithm of the probability of a sentence, over all ways to tag it.</summary>
    public double LogProbability(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var count = _states.Length;
        var forward = new double[count];
        for (var time = 0; time < words.Count; time++)
        {
            var output = Output(words[time]);
            var before = forward;
            forward = [.. Enumerable.Range(0, count).Select(state => output[state] + (time == 0 ? _start[state]
                : LogSum(Enumerable.Range(0, count).Select(last => before[last] + _transition[last, state]))))];
        }
        return words.Count == 0 ? 0 : LogSum(forward);
    }

    /// <summary>The base-2 logarithm of the probability of a sentence together with its tags.</summary>
    /// <exception cref="ArgumentException">A tag is not one of the model's.</exception>
    public double LogProbability(IReadOnlyList<TaggedWord> sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var (sum, before) = (0.0, -1);
        foreach (var word in sentence)
        {
            var state = Array.IndexOf(_states, word.Tag);
            if (state < 0)
                throw new ArgumentException($"The tag '{word.Tag}' of '{word.Word}' is not one of the model's {_states.Length}.", nameof(sentence));
            sum += (before < 0 ? _start[state] : _transition[before, state]) + Output(word.Word)[state];
            before = state;
        }
        return sum;
    }

    private double[] Output(string word) => _outputs.GetValueOrDefault(word, _unseen);

    private static double LogSum(IEnumerable<double> logarithms)
    {
        var all = logarithms.ToArray();
        var greatest = all.Max();
        return Math.Log2(all.Sum(value => Math.Pow(2, value - greatest))) + greatest;
    }
}
