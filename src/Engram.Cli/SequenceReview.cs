using System.Text.Json;
using Engram.Memory;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A run on sequences as it can be looked at.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Trained">Its best weights.</param>
/// <param name="Course">The numbers it wrote on the way.</param>
/// <param name="Results">What its best weights were worth, by size.</param>
internal sealed record SequenceReview(string Folder, TrainedSequences Trained, RunCourse Course, IReadOnlyList<SequenceResult> Results)
{
    internal SequenceOptions Options => Trained.Configuration.Options;

    internal SequenceRecipe Recipe => SequenceRecipe.Find(Options.Task);

    internal EpochReport? Kept => History.Best(Course.Epochs);

    internal TimeSpan Time => Course.Time ?? TimeSpan.Zero;

    /// <summary>Sequences trained on up to the last finished part.</summary>
    internal long Sequences => Course.Epochs.Count == 0 ? 0 : Course.Epochs[^1].Step * Options.Batch;

    /// <summary>When a validation first met the task's criterion; nothing where none did.</summary>
    internal (long Sequences, double Seconds)? Criterion => Course.Epochs.FirstOrDefault(epoch => SequenceWords.Meets(Recipe, epoch.Validation)) is { } first
        ? (first.Step * Options.Batch, Seconds(first.Epoch)) : null;

    internal static SequenceReview Of(string folder, TrainedSequences trained, IReadOnlyList<SequenceResult> results) => new(folder, trained, RunCourse.Read(folder), results);

    /// <summary>How long the parts up to one took, over all processes.</summary>
    private double Seconds(int last)
    {
        var file = Path.Combine(Folder, "timings.jsonl");
        return File.Exists(file) ? File.ReadLines(file).Sum(line => Timing(line, last)) : 0;
    }

    private static double Timing(string line, int last)
    {
        try
        {
            var timing = JsonElement.Parse(line);
            return timing.GetProperty("epoch").GetInt32() <= last ? timing.GetProperty("seconds").GetDouble() : 0;
        }
        catch (Exception altered) when (altered is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return 0;
        }
    }
}
