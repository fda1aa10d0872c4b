namespace Engram.Bench;

/// <summary>The measures of issue 3, part 8.</summary>
internal static class Measures
{
    private const string Plain = "plain TorchSharp";

    internal static IEnumerable<Measure> ResNet50(bool quick)
    {
        const string step = "ResNet-50 training step, batch 8, 224²";
        var rounds = quick ? 3 : 12;
        List<Contender> contenders = [Contender.Here("resnet50 fp32"), Contender.Here("resnet50 auto"), Contender.Here("resnet50 plain")];
        if (PyTorch.Python is { } python)
            contenders.Add(Contender.Python(python, PyTorch.ResNet50));
        var turns = Contest.Hold(warmups: 2, rounds, [.. contenders]);
        var precision = PrecisionChoice.Resolve("auto", CPU).Precision;
        yield return Measure.Seconds($"{step}, fp32", turns[0], Plain, turns[2], target: 1.15);
        yield return Measure.Seconds($"{step}, auto ({precision})", turns[1], $"{Plain}, fp32", turns[2], precision == Precision.BFloat16 ? 2.2 : 1.15);
        if (turns.Length > 3)
        {
            yield return Measure.Seconds($"{step}, fp32", turns[0], $"PyTorch {PyTorch.Version}, fp32", turns[3]);
            yield return Measure.Seconds($"{step}, auto ({precision})", turns[1], $"PyTorch {PyTorch.Version}, fp32", turns[3]);
        }
    }

    internal static IEnumerable<Measure> Adam(bool quick)
    {
        var turns = Contest.Hold(warmups: 3, rounds: quick ? 10 : 60, Contender.Here("adam engram"), Contender.Here("adam plain"));
        yield return Measure.Seconds("Adam step, ResNet-50's 161 tensors (25.6 M)", turns[0], Plain, turns[1], target: 3);
    }

    internal static IEnumerable<Measure> Fashion(bool quick)
    {
        var turns = Contest.Hold(warmups: 0, rounds: quick ? 4 : 20, Contender.Here("fashion engram"), Contender.Here("fashion plain"));
        yield return Measure.Rate("`engram train fashion`, epochs with validation and files", turns[0], Plain, turns[1], target: 1.6);
    }

    internal static IEnumerable<Measure> Loader(bool quick)
    {
        foreach (var (data, what) in new[] { ("fashion", "embedded Fashion-MNIST, shift and flip"), ("folder", "JPEG 500×375 → 224²") })
        {
            foreach (var workers in new[] { 0, 1, 2 })
            {
                var turns = Contest.Hold(warmups: 1, rounds: quick ? 3 : 9, Contender.Here($"loader {data} engram {workers}"), Contender.Here($"loader {data} plain {workers}"));
                yield return Measure.Rate($"loader, {what}, {workers} worker{(workers == 1 ? "" : "s")}", turns[0], "TorchSharp's DataLoader", turns[1]);
            }
        }
    }

    internal static IEnumerable<Measure> StartUp(bool quick)
    {
        var rounds = quick ? 5 : 15;
        yield return ProcessStart.Measure("`engram --help`", ["--help"], "nothing", "an empty .NET program", rounds);
        yield return ProcessStart.Measure("`engram summary resnet50`", ["summary", "resnet50"], "summary", "plain TorchSharp that makes the network and counts", rounds);
    }
}
