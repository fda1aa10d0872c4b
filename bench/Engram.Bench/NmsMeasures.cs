namespace Engram.Bench;

/// <summary>Non-maximum suppression of 10,000 boxes on one thread, beside torchvision's, which must keep as many.</summary>
internal static class NmsMeasures
{
    internal static IEnumerable<Measure> Run(bool quick)
    {
        foreach (var layout in new[] { "spread", "clustered" })
        {
            var what = $"suppression of 10,000 {layout} boxes, overlap 0.5";
            if (PyTorch.Vision is not { } vision)
            {
                var alone = Contest.Hold(warmups: 5, rounds: quick ? 5 : 30, Contender.Here($"nms {layout}"));
                yield return new(what, Measure.Milliseconds(Contest.MedianSeconds(alone[0])), "no torchvision here");
                continue;
            }
            var turns = Contest.Hold(warmups: 5, rounds: quick ? 5 : 30, Contender.Here($"nms {layout}"), Contender.Python(vision.Python, PyTorch.Script("nms.py"), layout));
            var (ours, theirs) = (turns[0][0].Samples, turns[1][0].Samples);
            // A faster answer that is another answer would be no answer.
            if (ours != theirs)
                throw new ContestException($"Engram keeps {ours} boxes, torchvision {theirs}");
            yield return Measure.Seconds($"{what}, {ours} kept", turns[0], $"torchvision {vision.Version}", turns[1], target: 1);
        }
    }
}
