using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What was learned, what was kept and why, where it lies and what to type next.</summary>
internal static class Outcome
{
    internal static IReadOnlyList<Fact> Of(RunConfiguration configuration, string run, IReadOnlyList<EpochReport> epochs, Evaluation evaluation, int tested)
    {
        List<Fact> facts = [new("learned", $"{Numbers.Percent(evaluation.Accuracy)} of {Numbers.Grouped(tested)} test images, which nothing was trained on or chosen by, are named right")];
        if (History.Best(epochs) is { } best)
            facts.Add(new("kept", Kept(best, epochs)));
        return [.. facts, .. Confusions(evaluation), .. Files(run), .. Next(configuration, run)];
    }

    /// <summary>The last line of a training and of an evaluation.</summary>
    internal static string Result(Evaluation evaluation) =>
        string.Create(CultureInfo.InvariantCulture, $"test accuracy {evaluation.Accuracy:0.0000}, loss {evaluation.Loss:0.0000}");

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

    private static string Kept(EpochReport best, IReadOnlyList<EpochReport> epochs)
    {
        var (part, measures) = best.Validation.Count > 0 ? ("validation", best.Validation) : ("training", best.Training);
        var measure = measures.ContainsKey("accuracy") ? "accuracy" : "loss";
        var ties = epochs.Count(epoch => (best.Validation.Count > 0 ? epoch.Validation : epoch.Training).TryGetValue(measure, out var value) && value.Equals(measures[measure]));
        return $"the weights of epoch {best.Epoch} of {epochs.Count}, for the {(measure == "loss" ? "lowest" : "highest")} {part} {measure} ({Numbers.Share(measures[measure])}{(ties > 1 ? ", the earliest of equals" : "")})";
    }

    private static IEnumerable<Fact> Files(string run)
    {
        var weights = new FileInfo(Path.Combine(run, "model.safetensors"));
        yield return new("lies in", $"{run}: model.safetensors (the kept weights{(weights.Exists ? $", {Quantity.Bytes(weights.Length)}" : "")}), checkpoint.safetensors (to go on from), config.json, metrics.jsonl");
    }

    private static IEnumerable<Fact> Next(RunConfiguration configuration, string run)
    {
        yield return new("next", $"engram predict {run} PICTURE.png{(configuration.Options.Data.StartsWith("folder:", StringComparison.Ordinal) ? "" : " --invert")}");
        yield return new("", $"engram evaluate {run}");
    }
}
