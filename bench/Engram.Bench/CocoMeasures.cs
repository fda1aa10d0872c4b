namespace Engram.Bench;

/// <summary>COCO's measures of 5,000 pictures with 100 detections each, on one thread: at most ten seconds are allowed.</summary>
internal static class CocoMeasures
{
    internal static IEnumerable<Measure> Run(bool quick)
    {
        foreach (var classes in new[] { 80, 1 })
        {
            var turns = Contest.Hold(warmups: 1, rounds: quick ? 2 : 5, Contender.Here($"coco {classes}"));
            yield return new($"COCO measures of 5,000 pictures, 7 objects and 100 detections each, {classes} class{(classes > 1 ? "es" : "")}", Measure.Milliseconds(Contest.MedianSeconds(turns[0])), "at most 10 s wanted");
        }
    }
}
