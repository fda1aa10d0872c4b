namespace Engram.Text;

/// <summary>What BLEU needs of sentences; sums over a corpus.</summary>
internal sealed class BleuStatistics(int order)
{
    /// <summary>Matches, n-grams at least 1 a sentence, and n-grams, by length.</summary>
    internal long[] Matches { get; } = new long[order];

    internal long[] AtLeastOne { get; } = new long[order];

    internal long[] All { get; } = new long[order];

    internal long Length { get; private set; }

    internal long ReferenceLength { get; private set; }

    internal void Add(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(hypothesis);
        if (references.Count == 0)
            throw new ArgumentException("A hypothesis is compared with at least one reference; none is given.", nameof(references));
        var overlap = new NGramOverlap(table => table.Words(hypothesis), order);
        var closest = references[0].Count;
        foreach (var reference in references)
        {
            overlap.Reference(reference);
            var (gap, least) = (Math.Abs(reference.Count - hypothesis.Count), Math.Abs(closest - hypothesis.Count));
            if (gap < least || (gap == least && reference.Count < closest))
                closest = reference.Count;
        }
        var matches = overlap.Matches();
        for (var n = 0; n < order; n++)
        {
            var count = Math.Max(0, hypothesis.Count - n);
            Matches[n] += matches[n];
            AtLeastOne[n] += Math.Max(1, count);
            All[n] += count;
        }
        (Length, ReferenceLength) = (Length + hypothesis.Count, ReferenceLength + closest);
    }
}
