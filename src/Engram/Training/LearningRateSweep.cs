namespace Engram;

/// <summary>A step of a sweep.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">The loss before the weights moved at this rate.</param>
/// <param name="Smoothed">The running average of the losses so far.</param>
public sealed record LearningRatePoint(double Rate, double Loss, double Smoothed);

/// <summary>A learning rate to try.</summary>
/// <param name="Name">Which rule gave it: <c>valley</c>, <c>steepest</c> or <c>minimum</c>.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Meaning">The rule, in a sentence.</param>
public sealed record LearningRateSuggestion(string Name, double Rate, string Meaning);

/// <summary>What a <see cref="LearningRateFinder"/> saw.</summary>
/// <param name="Points">By rising rate.</param>
/// <param name="End">Why it ended, in words.</param>
public sealed record LearningRateSweep(IReadOnlyList<LearningRatePoint> Points, string End)
{
    /// <summary>The share of points at the beginning where the average still rests on few losses.</summary>
    private const double Unsettled = 0.1;

    /// <summary>The suggestions, the one to begin with first; none where the loss fell at no rate.</summary>
    /// <remarks>All look at the smoothed loss. The rules are those of fastai (Howard, Gugger 2020, arXiv:2002.04688); its valley is the middle of the descent by rate, ours by points that fall.</remarks>
    public IReadOnlyList<LearningRateSuggestion> Suggestions
    {
        get
        {
            LearningRatePoint[] settled = [.. Points.Skip((int)(Unsettled * Points.Count))];
            var minimum = settled.Length == 0 ? 0 : Array.IndexOf(settled, settled.MinBy(point => point.Smoothed));
            if (minimum < 2)
                return [];
            return
            [
                new("valley", settled[Valley(settled)].Rate, "the middle of the longest descent of the loss: the one to begin with"),
                new("steepest", settled[Steepest(settled, minimum)].Rate, "where the loss falls fastest for a change of the rate: quick, and near the edge"),
                new("minimum", settled[minimum].Rate / 10, "a tenth of the rate with the lowest loss: a common rule of thumb"),
            ];
        }
    }

    private static int Steepest(LearningRatePoint[] points, int minimum) => Enumerable.Range(1, minimum - 1).MinBy(i =>
        (points[i + 1].Smoothed - points[i - 1].Smoothed) / Math.Log(points[i + 1].Rate / points[i - 1].Rate));

    /// <summary>The middle member of the longest falling subsequence: a single rise does not break a descent, and the flat beginning, where few points fall below all before them,
    /// counts for little.</summary>
    private static int Valley(LearningRatePoint[] points)
    {
        var (length, before) = (new int[points.Length], new int[points.Length]);
        var end = 0;
        for (var i = 0; i < points.Length; i++)
        {
            length[i] = 1;
            for (var j = 0; j < i; j++)
            {
                if (points[j].Smoothed > points[i].Smoothed && length[j] >= length[i])
                    (length[i], before[i]) = (length[j] + 1, j);
            }
            if (length[i] > length[end])
                end = i;
        }
        var middle = end;
        for (var left = (length[end] - 1) / 2; left > 0; left--)
            middle = before[middle];
        return middle;
    }
}
