using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram summary</c>.</summary>
internal static class SummaryOf
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    private static IEnumerable<string> Known => Zoo.All.Concat(Segmenters.All).Select(row => row.Name).Concat(Detectors.All.Select(row => row.Name));

    internal static Command Create()
    {
        Argument<string> model = new("MODEL") { HelpName = "MODEL", Description = "A network's name (`engram models` lists them), or a run's folder." };
        model.CompletionSources.Add(_ => Known);
        Option<long[]?> input = new("--input")
        {
            HelpName = "N,C,H,W", Description = "The shape of the input: batch, channels, height, width. Default: one image as the network was published with.",
            CustomParser = given => Shape(given.Tokens[^1].Value) ?? Options.Refuse<long[]?>(given, "four whole numbers such as 1,3,224,224"),
        };
        var classes = Options.Whole("--classes", "Outputs of the last layer. Default: as published.", 1);
        var batch = Options.Whole("--batch", "Pictures at once; the same as the first number of --input. Default: 1.", 1);
        var memory = Options.Bytes("--memory", "Memory that may be used, such as 8GB: the largest batch that training fits into is told. Default: not asked.");
        var precision = Options.Word("--precision", "The numbers to compute with, for the memory needed. Default: fp32.", "auto", "fp32", "bf16");
        var measure = Options.Flag("--measure", "Runs some steps on random pictures and tells the peak of memory that was really used beside the predicted one.");
        Command command = new("summary", "Shows a network layer by layer: shapes, parameters, multiply–accumulates, receptive field, and the memory that it needs. Makes no weights.")
        {
            model, input, batch, classes, memory, precision, measure,
        };
        command.SetAction(given => Show(
            given.GetRequiredValue(model), given.GetValue(input), given.GetValue(batch), given.GetValue(classes),
            new(given.GetValue(memory), given.GetValue(precision) ?? "fp32", given.GetValue(measure)), given.Output()));
        return command.WithExamples(
            "engram summary resnet50", "engram summary resnet18 --input 8,3,128,128 --classes 10 --json", "engram summary densenet121 --batch 32 --memory 8GB --precision auto");
    }

    private static int Show(string name, long[]? input, int? batch, int? classes, MemoryQuestion question, Output output)
    {
        var run = File.Exists(Path.Combine(name, "config.json")) ? Runs.Configuration(name) : null;
        var (called, image, make) = Found(name, run, classes);
        LibTorch.Load();
        var shape = Engram.Shape.Create(input is { Length: > 0 } ? [batch ?? input[0], .. input[1..]] : [batch ?? 1, .. image]);
        var summary = Summary.Of(make(), shape) with { Name = called };
        var memory = question.Answer(make, shape);
        if (output.Json)
        {
            var json = JsonNode.Parse(summary.ToJson())!.AsObject();
            json["memory"] = memory.ToJson();
            output.Result.WriteLine(json.ToJsonString(s_json));
        }
        else
        {
            output.Result.Write(summary.ToTable());
            foreach (var line in memory.ToLines())
                output.Result.WriteLine(line);
        }
        return ExitCode.Success;
    }

    // A detector's table ends where it looks at regions one by one; an image as it resizes one.
    private static (string Name, long[] Image, Func<Layer> Make) Found(string name, RunConfiguration? run, int? classes)
    {
        bool Is(string known) => run is null && known.Equals(name, StringComparison.OrdinalIgnoreCase);
        if (Detectors.All.FirstOrDefault(row => Is(row.Name)) is { } detector)
        {
            // What takes images as they are was made for small ones: those of the composed scenes.
            var side = detector.Options.ShortestSides[^1] is > DetectorOptions.AsTheyAre and var shortest ? Math.Min(shortest, detector.Options.LongestSide) : new ComposedScenesOptions().Side;
            return (detector.Name, [3, side, side], () => detector.CreatePublished(options => options with { Classes = classes ?? options.Classes }));
        }
        var row = run is not null ? Zoo.Find(run.Options.Model) : Zoo.All.Concat(Segmenters.All).FirstOrDefault(row => Is(row.Name))
            ?? throw new FailedException(new(ExitCode.Usage, $"There is no model named '{name}'.{Suggestion.For(name, Known)}", "`engram models` lists them all."));
        return (row.Name, run is null ? [row.Channels, row.ImageSize, row.ImageSize] : [.. run.Image.Select(size => (long)size)], () => row.Create(new() { Classes = classes ?? run?.Classes.Count }));
    }

    private static long[]? Shape(string text)
    {
        var sizes = text.Split([',', 'x', '×']).Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
        return sizes.Length == 4 && sizes.All(size => size > 0) ? sizes : null;
    }
}
