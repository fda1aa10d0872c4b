namespace Engram.Vision.Tests;

/// <summary>A run on scenes beside one that is left several times and resumed with other workers.</summary>
internal static class LeftAndResumed
{
    /// <summary>Trains <c>whole</c> at once and <c>parts</c> in three goes, and compares what they end with, byte for byte.</summary>
    /// <param name="options">What is trained.</param>
    /// <param name="folder">Where both runs are kept.</param>
    /// <param name="steps">How many steps it takes.</param>
    /// <param name="first">The step after which it is left the first time; the second time it is left after the fifth.</param>
    internal static void EndAlike(SceneOptions options, string folder, int steps, int first)
    {
        string whole = Path.Combine(folder, "whole"), parts = Path.Combine(folder, "parts");
        using (var run = SceneRun.Start(options, whole))
            Assert.Equal(steps, run.Train().Count());
        foreach (var (stop, workers) in new[] { (first, 0), (5, 2), (int.MaxValue, 1) })
        {
            using var run = Directory.Exists(parts) ? SceneRun.Resume(parts, workers: workers) : SceneRun.Start(options with { Workers = workers }, parts);
            foreach (var step in run.Train())
                if (step.Step == stop) break;
        }
        foreach (var file in new[] { "model.safetensors", "checkpoint.safetensors", "metrics.jsonl" })
            Assert.True(File.ReadAllBytes(Path.Combine(whole, file)).SequenceEqual(File.ReadAllBytes(Path.Combine(parts, file))), $"{file} differs.");
    }
}
