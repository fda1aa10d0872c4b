using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What was learned, what was kept and why, where it lies and what to type next.</summary>
internal static class Outcome
{
    internal static IReadOnlyList<Fact> Of(ClassificationRun run, IReadOnlyList<EpochReport> epochs, Evaluation evaluation)
    {
        Fact learned = new("learned", string.Create(CultureInfo.InvariantCulture,
            $"{100 * evaluation.Accuracy:0.0} % of the {run.Data.Test.Count:N0} test images are named right; nothing was trained on or chosen by them"));
        Fact[] ended = run.Stopped(epochs) is { } stop ? [new("ended", $"{stop}")] : [];
        return History.Kept(epochs) is { } kept ? [learned, .. ended, new("kept", Kept(kept, epochs)), .. Confusions(evaluation)] : [learned, .. Confusions(evaluation)];
    }

    /// <summary>Where everything lies, and what to type next.</summary>
    internal static IReadOnlyList<Fact> Onward(ClassificationRun run)
    {
        var weights = new FileInfo(run.Folder.WeightsOf());
        // Fashion-MNIST's clothes are light on black ground; a user's photograph of one is not.
        var invert = run.Configuration.Options.Data.StartsWith("folder:", StringComparison.Ordinal) ? "" : " --invert";
        return
        [
            new("lies in", $"{run.Folder.Path}: {weights.Name} (the kept weights, {Quantity.Bytes(weights.Length)}), checkpoint.safetensors (to go on from), config.json, metrics.jsonl"),
            new("look at", Path.Combine(run.Folder.Path, "report.html")),
            new("next", $"engram predict {run.Folder.Path} PICTURE.png{invert}"),
            new("", $"engram evaluate {run.Folder.Path}"),
        ];
    }

    /// <summary>The last line of a training and of an evaluation.</summary>
    internal static string Result(Evaluation evaluation) =>
        string.Create(CultureInfo.InvariantCulture, $"test accuracy {evaluation.Accuracy:0.0000}, loss {evaluation.Loss:0.0000}");

    /// <summary>The classes that are found least often, and the most frequent mistake; nothing where there is none.</summary>
    internal static IReadOnlyList<Fact> Confusions(Evaluation evaluation)
    {
        var (confusion, classes) = (evaluation.Confusion, evaluation.Classes);
        var hardest = Enumerable.Range(0, classes.Count).Where(c => confusion.Recall(c) < 1).OrderBy(confusion.Recall).Take(3).ToList();
        if (hardest.Count == 0)
            return [];
        var (target, predicted) = Enumerable.Range(0, classes.Count)
            .SelectMany(t => Enumerable.Range(0, classes.Count).Where(p => p != t).Select(p => (Target: t, Predicted: p)))
            .MaxBy(pair => confusion[pair.Target, pair.Predicted]);
        var total = Enumerable.Range(0, classes.Count).Sum(p => confusion[target, p]);
        return
        [
            new("hardest", string.Join(", ", hardest.Select(c => $"{classes[c]} ({Numbers.Percent(confusion.Recall(c))} found)"))
                + $"; most often {classes[target]} is taken for {classes[predicted]}, {confusion[target, predicted]} of {total} times"),
        ];
    }

    private static string Kept(KeptWeights kept, IReadOnlyList<EpochReport> epochs)
    {
        var part = kept.Epoch.Validation.Count > 0 ? "validation" : "training";
        var ties = epochs.Count(epoch => History.Kept([epoch]) is { } alone && alone.Value.Equals(kept.Value));
        return $"{kept} of {epochs.Count}, for the {(kept.MeasureName == "loss" ? "lowest" : "highest")} {part} {kept.MeasureName} ({Numbers.Share(kept.Value)}{(ties > 1 ? ", the earliest of equals" : "")})";
    }
}
