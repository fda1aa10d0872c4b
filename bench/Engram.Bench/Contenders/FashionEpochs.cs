using Engram.Vision;

namespace Engram.Bench;

/// <summary><c>engram train fashion</c> without its words: an epoch each time, validation, checkpoint and metrics included.</summary>
internal static class FashionEpochs
{
    internal static IEnumerable<int> Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"engram-bench-{Environment.ProcessId}");
        try
        {
            using var run = ClassificationRun.Start("fashion", ClassificationRecipe.Find("fashion").Options, folder);
            var samples = 0;
            foreach (var step in run.Train())
            {
                samples += step.Samples;
                if (step.Finished is null)
                    continue;
                yield return samples;
                samples = 0;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
