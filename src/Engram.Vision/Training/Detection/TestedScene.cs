namespace Engram.Vision;

/// <summary>A scene and what was found in it.</summary>
/// <param name="Index">Which of the test's scenes it is.</param>
/// <param name="Scene">The truth.</param>
/// <param name="Found">What was found, the surest first.</param>
public sealed record TestedScene(int Index, Scene Scene, IReadOnlyList<Detection> Found)
{
    private const double SamePlace = 0.7;

    /// <summary>Each thing with the class that was answered for it, each answer where nothing was, each thing without an answer.</summary>
    /// <param name="sure">The least score of an answer.</param>
    /// <param name="overlap">The least overlap (IoU) of an answer and its thing; the surest answers choose first, whatever their class.</param>
    /// <returns>Classes by index; null is nothing. Answers for things that are to be ignored are left out.</returns>
    public IEnumerable<(int? Target, int? Answer)> Answers(double sure, double overlap) => Matches(sure, overlap)
        .Where(match => match.Thing is not { } thing || !IsIgnored(thing))
        .Select(match => (match.Thing is { } thing ? Scene.Labels[thing] : (int?)null, match.Answer?.Label));

    /// <summary>Things and answers in pairs; null where one has no other. Of answers in one place only the surest counts, whatever their classes.</summary>
    /// <param name="sure">The least score of an answer.</param>
    /// <param name="overlap">The least overlap (IoU) of a pair.</param>
    public IEnumerable<(int? Thing, Detection? Answer)> Matches(double sure, double overlap)
    {
        var free = Enumerable.Range(0, Scene.Count).ToList();
        List<(int?, Detection?)> matches = [];
        List<Detection> answers = [];
        foreach (var answer in Found.Where(found => found.Score >= sure).OrderByDescending(found => found.Score))
        {
            if (answers.Any(surer => Iou(surer.Box, answer.Box) > SamePlace))
                continue;
            answers.Add(answer);
            // A thing of the answer's own class before others that overlap as much.
            var best = free.Where(thing => Iou(Scene.Boxes[thing], answer.Box) >= overlap)
                .OrderByDescending(thing => Scene.Labels[thing] == answer.Label).ThenByDescending(thing => Iou(Scene.Boxes[thing], answer.Box)).Cast<int?>().FirstOrDefault();
            if (best is { } taken)
                free.Remove(taken);
            matches.Add((best, answer));
        }
        return [.. matches, .. free.Select(thing => ((int?)thing, (Detection?)null))];
    }

    private bool IsIgnored(int thing) => Scene.Ignored?[thing] ?? false;

    private static double Iou(Box a, Box b)
    {
        var shared = new Box(Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom)).Area;
        return shared / Math.Max(1e-9, a.Area + b.Area - shared);
    }
}
