using System.Diagnostics;
using System.Runtime.InteropServices;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>JPEG 500×375 → decoded → shorter side 256 → middle 224 → normalised tensor, beside torchvision with Pillow; one thread each.</summary>
internal static class TransformMeasures
{
    internal static IEnumerable<Measure> Run(bool quick)
    {
        if (PyTorch.Vision is not (var python, var version))
        {
            yield return new("JPEG 500×375 → normalised 224²", "not measured", "torchvision is not installed");
            yield break;
        }
        using var pictures = new Photographs();
        var peer = $"torchvision {version}";
        yield return new("the pixels", Same(python, pictures.Folder), $"{peer}, from the resize onward and as decoded");
        Contender Theirs(string what) => Contender.Python(python, PyTorch.Script("transforms.py"), what, pictures.Folder);
        foreach (var (what, title, target) in new[] { ("files", "JPEG 500×375 → normalised tensor 224², one thread", (double?)2), ("decoded", "the same from decoded pixels on", null), ("decoding", "decoding alone", null) })
        {
            var turns = Contest.Hold(warmups: 2, rounds: quick ? 5 : 15, Contender.Here($"transforms {what} {pictures.Folder}"), Theirs(what));
            yield return Measure.Rate(title, turns[0], peer, turns[1], target);
        }
    }

    // Our decoded pixels go to the peer, which transforms them and says by how much its tensor and its own decoding differ from ours.
    private static string Same(string python, string folder)
    {
        var file = Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var image = ImageFile.Whole(file);
        LibTorch.Load();
        using var batch = ImageBatch.Collate([new(TransformSteps.How.Apply(image), 0, 0)], TransformSteps.How.Normalization);
        using var direct = ImageBatch.Collate([new(ImageFile.Read(file, TransformSteps.How), 0, 0)], TransformSteps.How.Normalization);
        if (!MemoryMarshal.Cast<byte, float>(batch.Images.bytes).SequenceEqual(MemoryMarshal.Cast<byte, float>(direct.Images.bytes))) return "reading in one go gives other pixels: a fault";
        var (raw, tensor) = (Path.Combine(folder, "pixels.raw"), Path.Combine(folder, "tensor.raw"));
        File.WriteAllBytes(raw, image.Pixels.ToArray());
        File.WriteAllBytes(tensor, batch.Images.bytes.ToArray());
        using var process = Process.Start(new ProcessStartInfo(python, [PyTorch.Script("transforms.py"), "compare", file, raw, tensor]) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? answer : "the peer failed to compare them";
    }
}
