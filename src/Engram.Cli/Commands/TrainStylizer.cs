using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train stylizer</c>.</summary>
internal static class TrainStylizer
{
    private const int Batch = 4, Side = 128, Epoch = 400;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    internal static Command Create()
    {
        Option<string> style = new("--style") { Description = "The picture whose style is learned. Default: none, it must be given.", HelpName = "PICTURE", Required = true };
        var folder = Options.Text("--run", "The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/stylizer.", "FOLDER");
        var pictures = Options.Whole("--pictures", "Parts of photographs that are painted while it learns. Default: 2000.", 8);
        var width = Options.Whole("--width", "Channels of the network's largest map; published ones have 32. Default: 16.", 1);
        var strength = Options.Real("--strength", "What the style counts beside the content's 1. Default: 10.", 0, double.PositiveInfinity);
        var features = Options.Text("--features", "Whose features are compared, as in `engram stylize`. Default: posenet.", "NAME|FILE", LossNetworks.Names);
        Command command = new("stylizer", "Trains a network that paints any picture in one style in one pass, on the photographs that come along; `engram stylize --model RUN` uses it.") { style, folder, pictures, width, strength, features };
        command.SetAction(given => Train(
            given.GetRequiredValue(style), Free(given.GetValue(folder) ?? Path.Combine("runs", "stylizer")), given.GetValue(pictures) ?? 2000, given.GetValue(width) ?? 16,
            new(given.GetValue(strength) ?? 10), given.GetValue(features) ?? LossNetworks.PoseNet, given.GetValue(Common.Seed) ?? 0, given.Output()));
        return command.WithExamples("engram train stylizer --style painting.jpg", "engram train stylizer --style painting.jpg --pictures 8000 --run runs/painting");
    }

    private static int Train(string styleFile, string folder, int pictures, int width, StyleWeights weights, string features, long seed, Output output)
    {
        var style = Pictures.Whole(styleFile);
        LibTorch.Load();
        var network = LossNetworks.Open(features);
        Directory.CreateDirectory(folder);
        using var interruption = new Interruption();
        var model = TransformNetwork.Create(width);
        Stylizer stylizer = new(model)
        {
            Facts = new Dictionary<string, string> { ["style"] = Path.GetFileName(styleFile), ["features"] = network.Name, ["strength"] = weights.Style.ToString(CultureInfo.InvariantCulture) },
        };
        var scale = (double)Side / Math.Min(style.Shape.Height, style.Shape.Width);
        var small = style.Resized((int)Math.Clamp(Math.Round(style.Shape.Height * scale), 1, 4 * Side), (int)Math.Clamp(Math.Round(style.Shape.Width * scale), 1, 4 * Side));
        var epochs = Math.Max(1, (int)Math.Round((double)pictures / Epoch));
        StylizerStep step = new(new("model", model, new Adam(), new OneCycle(4e-3)) { ClipNorm = 1 }, network, small, weights);
        var data = new PhotographCrops(side: Side, count: Math.Min(pictures, Epoch)).Batches(options: new() { BatchSize = Batch, Seed = seed });
        output.Progress.WriteLine($"engram train stylizer → {folder}: the style of {styleFile} in the features of {network.Name}, {epochs * data.StepsPerEpoch} steps of {Batch} parts of {Side}×{Side}");
        var (started, told) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        var file = Path.Combine(folder, "model.safetensors");
        StepReport? last = null;
        try
        {
            foreach (var report in new Trainer(new() { Epochs = epochs, Seed = seed, Precision = "fp32" }).Fit(step, data, cancellation: interruption.Token))
            {
                last = report;
                if (!output.Verbose && Stopwatch.GetElapsedTime(told) < s_pause && report.Step > 1)
                    continue;
                output.Progress.WriteLine($"step {report.Step}/{report.Steps}  {string.Join("  ", report.Losses.Parts.Select(part => $"{part.Name} {Numbers.Share(part.Value)}"))}  {Numbers.Clock(Stopwatch.GetElapsedTime(started))} spent");
                Keep(stylizer, file, folder);
                told = Stopwatch.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            Keep(stylizer, file, folder);
            return output.Fail(new(interruption.ExitCode, $"Interrupted after step {last?.Step ?? 0}; what it has learned is in {file}, and is not gone on with."));
        }
        Keep(stylizer, file, folder);
        output.Progress.WriteLine($"trained    in {Quantity.Time(Stopwatch.GetElapsedTime(started))}; next: engram stylize PICTURE --model {folder}");
        if (output.Json)
            output.Emit(new { Run = folder, Model = file, last!.Steps, Losses = last.Losses.Parts.ToDictionary(part => part.Name, part => part.Value) });
        return ExitCode.Success;
    }

    // The weights, and what they make of a photograph that is not trained on.
    private static void Keep(Stylizer stylizer, string file, string folder)
    {
        stylizer.Save(file);
        stylizer.Network.eval();
        stylizer.Apply(Photographs.Embedded(DataPart.Test)[0].Resized(192, 288)).Save(Path.Combine(folder, "preview.png"));
        stylizer.Network.train();
    }

    private static string Free(string folder)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return folder;
        return Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{folder}-{i}").First(next => !Directory.Exists(next));
    }
}
