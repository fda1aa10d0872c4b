using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram predict</c> with a detector or a segmenter: which one is meant.</summary>
internal static class PredictScenes
{
    /// <summary>The exit code; null where the name is that of neither.</summary>
    internal static int? Ask(string name, string? weights, SceneQuestion question, Output output)
    {
        if (Directory.Exists(name) && SceneConfiguration.IsIn(name))
            return OfRun(name, weights, question, output);
        if (Detectors.All.Any(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return SceneAnswers.Detect(() => PictureDetector.Load(name, Weights(name, weights)), question, output);
        if (Segmenters.All.Any(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return SceneAnswers.Segment(() => PictureSegmenter.Load(name, Weights(name, weights)), question, output);
        if (!Directory.Exists(name) && Suggestion.Nearest(name, Detectors.All.Select(row => row.Name).Concat(Segmenters.All.Select(row => row.Name))) is { } near)
            throw new FailedException(new(ExitCode.Usage, $"There is no run and no detector or segmenter '{name}'. Did you mean '{near}'?", "`engram models` lists them all."));
        if (weights is not null)
            throw new FailedException(new(ExitCode.Usage, $"--weights are of detectors and segmenters by name; '{name}' is none.", "A run has its own weights. `engram models` lists the names."));
        return null;
    }

    private static int OfRun(string run, string? weights, SceneQuestion question, Output output)
    {
        if (weights is not null)
            throw new FailedException(new(ExitCode.Usage, $"{run} is a run, which has its own weights.", "Leave --weights out, or name the network in place of the run."));
        LibTorch.Load();
        return Runs.SceneConfiguration(run).CreateModel() is Detector
            ? SceneAnswers.Detect(() => PictureDetector.Of(Runs.BestOnScenes(run)), question, output) : SceneAnswers.Segment(() => PictureSegmenter.Of(Runs.BestOnScenes(run)), question, output);
    }

    // A file; else the name of published weights.
    private static string? Weights(string network, string? given)
    {
        if (given is null || File.Exists(given)) return given;
        if (given.Contains('/') || given.Contains('\\') || Path.HasExtension(given))
            throw new FailedException(new(ExitCode.Data, $"There is no file {given}.{Near.Suggest(given)}", "Give a file of weights, or a name as `engram weights list` has it."));
        var weights = PublishedWeights.Find(given);
        return weights.Model.Equals(network, StringComparison.OrdinalIgnoreCase) ? WeightsSource.Default.Get(weights)
            : throw new FailedException(new(ExitCode.Usage, $"{weights.Id} are weights of {weights.Model}, not of {network}.", $"`engram weights list {network}` lists its own."));
    }
}
