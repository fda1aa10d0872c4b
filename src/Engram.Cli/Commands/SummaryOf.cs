using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram summary</c>.</summary>
internal static class SummaryOf
{
    internal static Command Create()
    {
        Argument<string> model = new("MODEL") { HelpName = "MODEL", Description = "A network's name (`engram models` lists them), or a run's folder." };
        model.CompletionSources.Add([.. Zoo.All.Select(row => row.Name)]);
        Option<long[]?> input = new("--input")
        {
            HelpName = "N,C,H,W", Description = "The shape of the input: batch, channels, height, width. Default: one image as the network was published with.",
            CustomParser = given => Shape(given.Tokens[^1].Value) ?? Options.Refuse<long[]?>(given, "four whole numbers such as 1,3,224,224"),
        };
        var classes = Options.Whole("--classes", "Outputs of the last layer. Default: as published.", 1);
        Command command = new("summary", "Shows a network layer by layer: shapes, parameters, multiply–accumulates, activation memory, receptive field. Makes no weights.") { model, input, classes };
        command.SetAction(given => Show(given.GetRequiredValue(model), given.GetValue(input), given.GetValue(classes), given.Output()));
        return command.WithExamples("engram summary resnet50", "engram summary resnet18 --input 8,3,128,128 --classes 10 --json");
    }

    private static int Show(string name, long[]? input, int? classes, Output output)
    {
        var run = File.Exists(Path.Combine(name, "config.json")) ? Runs.Configuration(name) : null;
        var row = Zoo.Find(run?.Options.Model ?? name);
        LibTorch.Load();
        long[] image = run is null ? [row.Channels, row.ImageSize, row.ImageSize] : [.. run.Image.Select(size => (long)size)];
        var summary = Summary.Of(row.Create(new() { Classes = classes ?? run?.Classes.Count }), Engram.Shape.Create(input is { Length: > 0 } ? input : [1, .. image])) with { Name = row.Name };
        output.Result.Write(output.Json ? summary.ToJson() + Environment.NewLine : summary.ToTable());
        return ExitCode.Success;
    }

    private static long[]? Shape(string text)
    {
        var sizes = text.Split([',', 'x', '×']).Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
        return sizes.Length == 4 && sizes.All(size => size > 0) ? sizes : null;
    }
}
