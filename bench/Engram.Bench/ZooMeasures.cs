namespace Engram.Bench;

/// <summary>The zoo's best-known networks: images a second and the most memory, in training and inference.</summary>
internal static class ZooMeasures
{
    private const string Plain = "plain TorchSharp, fp32";

    internal static IReadOnlyList<string> Models { get; } = ["vgg16", "resnet50", "densenet121", "inception_v3", "xception", "mobilenet_v2"];

    internal static IEnumerable<Measure> Run(bool quick, string part = "")
    {
        var precision = PrecisionChoice.Resolve("auto", CPU).Precision;
        foreach (var model in Models.Where(model => model.StartsWith(part, StringComparison.Ordinal)))
        {
            foreach (var (mode, what) in new[] { ("train", $"{model}, training, batch 8"), ("infer", $"{model}, inference, batch 8") })
            {
                var turns = Contest.Hold(
                    warmups: 1, rounds: quick ? 1 : 5, Contender.Here($"zoo {mode} fp32 {model}"), Contender.Here($"zoo {mode} auto {model}"), Contender.Here($"zoo {mode} plain {model}"));
                yield return Measure.RateAndMemory($"{what}, fp32", turns[0], Plain, turns[2], target: 1);
                yield return Measure.RateAndMemory($"{what}, auto ({precision})", turns[1], Plain, turns[2], target: 1);
                // Debian's PyTorch takes a minute for a step of VGG-16, and torchvision has no Xception: one step, after the others.
                if (PyTorch.Vision is not { } vision || model == "xception")
                    continue;
                var peer = Contest.Hold(warmups: 0, rounds: 1, Contender.Python(vision.Python, PyTorch.Script("zoo.py"), model, mode));
                yield return Measure.RateAndMemory($"{what}, fp32", turns[0][^1..], $"torchvision {vision.Version}, PyTorch {PyTorch.Version}", peer[0], target: 1);
            }
        }
    }
}
