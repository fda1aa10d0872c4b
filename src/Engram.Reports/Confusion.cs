namespace Engram.Reports;

/// <summary>What was taken for what, and the samples it happened to.</summary>
/// <param name="Classes">The classes' names.</param>
/// <param name="Counts">Row by true class, column by the class that was answered.</param>
/// <param name="Cells">The samples of some cells, or of all.</param>
public sealed record Confusion(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<long>> Counts, IReadOnlyList<ConfusionCell> Cells)
{
    /// <summary>What is counted.</summary>
    public string Counted { get; init; } = "images";

    /// <summary>How many the matrix's cells count as one: 1000 where there are millions. Other numbers stay whole.</summary>
    public long Unit { get; init; } = 1;

    /// <summary>All samples of a class.</summary>
    internal long Of(int target) => Counts[target].Sum();

    /// <summary>All samples that were answered with a class.</summary>
    internal long Answered(int answer) => Counts.Sum(row => row[answer]);

    /// <summary>The share of a class's samples that were found; NaN without any.</summary>
    internal double Recall(int target) => (double)Counts[target][target] / Of(target);

    /// <summary>The share of a class's answers that were right; NaN where it was never answered.</summary>
    internal double Precision(int answer) => (double)Counts[answer][answer] / Answered(answer);

    /// <summary>The mistakes, the most frequent first.</summary>
    internal IEnumerable<(int Target, int Answer, long Count)> Mistakes() =>
        from target in Enumerable.Range(0, Classes.Count)
        from answer in Enumerable.Range(0, Classes.Count)
        where target != answer && Counts[target][answer] > 0
        orderby Counts[target][answer] descending, target, answer
        select (target, answer, Counts[target][answer]);
}

/// <summary>Samples of one cell: at most as many as the matrix counts there.</summary>
public sealed record ConfusionCell(int Target, int Answer, IReadOnlyList<Sample> Samples);
