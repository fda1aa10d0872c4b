using System.Diagnostics;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>ResNet-50's weights, 102 MB, from files of either kind; the system holds the files in memory.</summary>
internal static class WeightsMeasures
{
    internal static IEnumerable<Measure> Run(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("engram-weights-").FullName;
        var (tensors, pickle, own) = (Path.Combine(folder, "resnet50.safetensors"), Path.Combine(folder, "resnet50.pth"), Path.Combine(folder, "resnet50.dat"));
        try
        {
            Weights.Save(Zoo.Create("resnet50"), tensors);
            var pythons = PyTorch.Python is { } python && Converted(python, tensors, pickle) ? python : null;
            List<Contender> contenders = [Contender.Here($"weights engram {tensors}"), Contender.Here($"weights open {tensors}"), Contender.Here($"weights plain {own}")];
            if (pythons is not null)
                contenders.AddRange([Contender.Here($"weights engram {pickle}"), Contender.Here($"weights open {pickle}"), Contender.Python(pythons, PyTorch.Script("weights.py"), "load", pickle)]);
            var turns = Contest.Hold(warmups: 2, rounds: quick ? 3 : 15, [.. contenders]);
            yield return Measure.Seconds("ResNet-50's weights from safetensors", turns[0], "TorchSharp's load of its own format", turns[2], target: 1);
            yield return Measure.Seconds("opening that safetensors file", turns[1], "loading it", turns[0]);
            if (pythons is null)
                yield break;
            yield return Measure.Seconds("ResNet-50's weights from .pth", turns[3], "TorchSharp's load of its own format", turns[2], target: 1);
            yield return Measure.Seconds("ResNet-50's weights from .pth", turns[3], $"torch.load and copies, PyTorch {PyTorch.Version}", turns[5]);
            yield return Measure.Seconds("opening that .pth file", turns[4], "loading it", turns[3]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Converted(string python, string tensors, string pickle)
    {
        using var process = Process.Start(new ProcessStartInfo(python, [PyTorch.Script("weights.py"), "convert", tensors, pickle]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
