using System.Diagnostics;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A network that paints in one pass, while it learns on parts of photographs: steps are told, and every few seconds its weights and what they make of an unseen photograph are kept.</summary>
/// <param name="Name">What is trained: <c>stylizer</c>.</param>
/// <param name="Folder">Where it is kept.</param>
/// <param name="Photographs">What is painted; those that come along where null.</param>
/// <param name="Parts">Parts of photographs, of all epochs together.</param>
/// <param name="Seed">Of order and parts.</param>
internal sealed record StylizerCourse(string Name, string Folder, IReadOnlyList<Image>? Photographs, int Parts, long Seed)
{
    /// <summary>The side of a part of a photograph.</summary>
    internal const int Side = 128;

    private const int Batch = 4, Epoch = 400;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <summary>The network's weights.</summary>
    internal string File => Path.Combine(Folder, "model.safetensors");

    /// <summary>Trains to the end, or until it is interrupted.</summary>
    /// <param name="step">What is learned.</param>
    /// <param name="what">What the first line says of it.</param>
    /// <param name="keep">Writes the weights.</param>
    /// <param name="paint">What they make of a photograph.</param>
    /// <param name="output">Where it is told.</param>
    /// <returns>An exit code.</returns>
    internal int Run(PartedStep<ImageBatch> step, string what, Action<string> keep, Func<Image, Image> paint, Output output)
    {
        using var interruption = new Interruption();
        Directory.CreateDirectory(Folder);
        var epochs = Math.Max(1, (int)Math.Round((double)Parts / Epoch));
        var data = new PhotographCrops(Photographs, Side, Math.Min(Parts, Epoch)).Batches(options: new() { BatchSize = Batch, Seed = Seed, DropLast = true });
        output.Progress.WriteLine($"engram train {Name} → {Folder}: {what}, {epochs * data.StepsPerEpoch} steps of {Batch} parts of {Side}×{Side}");
        var (started, told) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        StepReport? last = null;
        try
        {
            foreach (var report in new Trainer(new() { Epochs = epochs, Seed = Seed, Precision = "fp32" }).Fit(step, data, cancellation: interruption.Token))
            {
                last = report;
                if (!output.Verbose && Stopwatch.GetElapsedTime(told) < s_pause && report.Step > 1)
                    continue;
                output.Progress.WriteLine($"step {report.Step}/{report.Steps}  {string.Join("  ", report.Losses.Parts.Select(part => $"{part.Name} {Numbers.Share(part.Value)}"))}  {Numbers.Clock(Stopwatch.GetElapsedTime(started))} spent");
                Keep();
                told = Stopwatch.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            Keep();
            return output.Fail(new(interruption.ExitCode, $"Interrupted after step {last?.Step ?? 0}; what it has learned is in {File}, and is not gone on with."));
        }
        Keep();
        output.Progress.WriteLine($"trained    in {Quantity.Time(Stopwatch.GetElapsedTime(started))}");
        if (output.Json)
            output.Emit(new { Run = Folder, Model = File, last!.Steps, Losses = last.Losses.Parts.ToDictionary(part => part.Name, part => part.Value) });
        return ExitCode.Success;

        void Keep()
        {
            keep(File);
            step.Players[0].Model.eval();
            paint(Vision.Photographs.Embedded(DataPart.Test)[0].Resized(192, 288)).Save(Path.Combine(Folder, "preview.png"));
            step.Players[0].Model.train();
        }
    }

    /// <summary>The folder that was asked for, or the next one that is free.</summary>
    internal static string Free(string folder)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return folder;
        return Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{folder}-{i}").First(next => !Directory.Exists(next));
    }
}
