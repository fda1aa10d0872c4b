namespace Engram.Bench;

/// <summary>The measures of the floor: issue 3, part 8.</summary>
internal static class Measures
{
    private const string Plain = "plain TorchSharp";

    internal static IEnumerable<Measure> ResNet50(bool quick)
    {
        const string step = "ResNet-50 training step, batch 8, 224²";
        var precision = PrecisionChoice.Resolve("auto", CPU).Precision;
        var turns = Contest.Hold(
            warmups: 2, rounds: quick ? 3 : 12, Contender.Here("resnet50 fp32"), Contender.Here("resnet50 auto"), Contender.Here("resnet50 plain"));
        yield return Measure.Seconds($"{step}, fp32", turns[0], Plain, turns[2], target: 1.15);
        yield return Measure.Seconds($"{step}, auto ({precision})", turns[1], $"{Plain}, fp32", turns[2], precision == Precision.BFloat16 ? 2.2 : 1.15);
        if (PyTorch.Python is not { } python)
            yield break;
        var beside = Contest.Hold(
            warmups: 1, rounds: quick ? 1 : 4, Contender.Here("resnet50 fp32"), Contender.Here("resnet50 auto"), Contender.Python(python, PyTorch.ResNet50));
        yield return Measure.Seconds($"{step}, fp32", beside[0], $"PyTorch {PyTorch.Version}, fp32", beside[2]);
        yield return Measure.Seconds($"{step}, auto ({precision})", beside[1], $"PyTorch {PyTorch.Version}, fp32", beside[2]);
    }

    internal static IEnumerable<Measure> Adam(bool quick)
    {
        const string step = "Adam step, ResNet-50's 161 tensors (25.6 M)";
        var turns = Contest.Hold(
            warmups: 1, rounds: quick ? 5 : 20, Contender.Here("adam engram"), Contender.Here("adam plain"), Contender.Here("adam traffic"));
        yield return Measure.SecondsEach(step, turns[0], Plain, turns[1], target: 3);
        yield return Measure.SecondsEach(step, turns[0], "a bare loop over as many bytes, 716 MB: the floor", turns[2]);
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
