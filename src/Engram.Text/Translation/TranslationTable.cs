namespace Engram.Text;

/// <summary>Probabilities of target words given source words, one for each pair that some sentence pair holds, and a step of their estimation.</summary>
internal sealed class TranslationTable
{
    internal const double Least = 1e-12;

    private readonly Dictionary<string, int> sources = new(StringComparer.Ordinal), targets = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Target, int Source), int> entries = [];
    private readonly List<int> entrySource = [];
    private readonly List<(int[] Targets, int[][] Entries)> sentences = [];
    private readonly double[] probabilities;

    internal TranslationTable(IEnumerable<(IReadOnlyList<string> Source, IReadOnlyList<string> Target)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var (source, target) in pairs)
        {
            int[] left = [0, .. source.Select(word => Id(sources, word) + 1)], right = [.. target.Select(word => Id(targets, word))];
            sentences.Add((right, [.. right.Select(t => left.Select(s => Entry(t, s)).ToArray())]));
        }
        probabilities = new double[entries.Count];
        Array.Fill(probabilities, 1.0 / Math.Max(1, targets.Count));
    }

    /// <summary>The lengths (l, m) of source and target that occur.</summary>
    internal IEnumerable<(int, int)> Lengths => sentences.Where(pair => pair.Targets.Length > 0).Select(pair => (pair.Entries[0].Length - 1, pair.Targets.Length)).Distinct();

    internal double Probability(string target, string? source) =>
        targets.TryGetValue(target, out var t) && (source is null ? 0 : sources.TryGetValue(source, out var s) ? s + 1 : -1) is >= 0 and var left && entries.TryGetValue((t, left), out var entry)
            ? probabilities[entry] : Least;

    /// <summary>One step of expectation and maximisation; place probabilities weigh the pairs, whose shares go to <paramref name="count"/> too.</summary>
    internal void Iterate(Func<int, int, int, int, double> place, Action<int, int, int, int, double>? count)
    {
        var (counts, sums) = (new double[probabilities.Length], new double[sources.Count + 1]);
        foreach (var (words, rows) in sentences)
        {
            var totals = new Dictionary<int, double>();
            for (var j = 0; j < words.Length; j++)
                for (var i = 0; i < rows[j].Length; i++)
                    totals[words[j]] = totals.GetValueOrDefault(words[j]) + probabilities[rows[j][i]] * place(i, j + 1, rows[j].Length - 1, words.Length);
            for (var j = 0; j < words.Length; j++)
                for (var i = 0; i < rows[j].Length; i++)
                {
                    var share = probabilities[rows[j][i]] * place(i, j + 1, rows[j].Length - 1, words.Length) / totals[words[j]];
                    counts[rows[j][i]] += share;
                    sums[entrySource[rows[j][i]]] += share;
                    count?.Invoke(i, j + 1, rows[j].Length - 1, words.Length, share);
                }
        }
        for (var entry = 0; entry < counts.Length; entry++)
            probabilities[entry] = Math.Max(counts[entry] / sums[entrySource[entry]], Least);
    }

    internal IReadOnlyList<int?> Align(IReadOnlyList<string> source, IReadOnlyList<string> target, Func<int, int, double> place)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return [.. target.Select((word, j) =>
        {
            var (best, at) = (Math.Max(Probability(word, null) * place(0, j + 1), Least), (int?)null);
            for (var i = 0; i < source.Count; i++)
                if (Probability(word, source[i]) * place(i + 1, j + 1) is var probability && probability >= best)
                    (best, at) = (probability, i);
            return at;
        })];
    }

    private static int Id(Dictionary<string, int> ids, string word)
    {
        if (!ids.TryGetValue(word, out var id))
            ids[word] = id = ids.Count;
        return id;
    }

    private int Entry(int target, int source)
    {
        if (!entries.TryGetValue((target, source), out var entry))
        {
            entries[(target, source)] = entry = entries.Count;
            entrySource.Add(source);
        }
        return entry;
    }
}
