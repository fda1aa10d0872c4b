using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram models</c>.</summary>
internal static class Models
{
    internal static Command Create()
    {
        Argument<string?> word = new("WORD") { HelpName = "WORD", Description = "Only networks with this in their name or source. Default: all.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("models", "Lists the networks: size, cost of one picture, memory, how far they see, pictures they take, and where each comes from. Makes no weights.") { word };
        command.SetAction(given => List(given.GetValue(word) ?? "", given.Output()));
        return command.WithExamples("engram models", "engram models mobilenet", "engram models --json");
    }

    private static int List(string word, Output output)
    {
        bool Asked(string name, string paper) => name.Contains(word, StringComparison.OrdinalIgnoreCase) || paper.Contains(word, StringComparison.OrdinalIgnoreCase);
        var (rows, segmenters) = (Zoo.All.Where(row => Asked(row.Name, row.Paper)).ToList(), Segmenters.All.Where(row => Asked(row.Name, row.Paper)).ToList());
        var detectors = Detectors.All.Where(row => Asked(row.Name, row.Paper)).ToList();
        if (rows.Count + segmenters.Count + detectors.Count == 0)
            throw new FailedException(new(ExitCode.Usage, $"No network has '{word}' in its name or source.{Suggestion.For(word, Zoo.All.Concat(Segmenters.All).Select(row => row.Name).Concat(Detectors.All.Select(row => row.Name)))}", "`engram models` lists them all."));
        LibTorch.Load();
        var (models, ofPixels) = (ModelFacts.Of(rows), ModelFacts.Of(segmenters));
        if (output.Json)
        {
            output.Emit(new
            {
                Models = models.Select(Facts), Segmenters = ofPixels.Select(Facts),
                Detectors = detectors.Select(row => new { row.Name, Task = "detection", row.Parameters, row.Options.Classes, row.Paper }),
            });
            return ExitCode.Success;
        }
        if (models.Count > 0)
            Write("Model", models, output);
        if (models.Count > 0 && ofPixels.Count > 0)
            output.Result.WriteLine();
        if (ofPixels.Count > 0)
            Write("Segmenter", ofPixels, output);
        if (models.Count + ofPixels.Count > 0)
        {
            output.Result.WriteLine();
            output.Result.WriteLine("Training, Use: the process's peak of memory with AdamW and with the network alone, one picture at a time in float32 (² two: one has no variance to train on).");
            output.Result.WriteLine("Sees: pixels along a side that an element of the last map of features depends on, gates left out. From: the smallest side that it takes.");
        }
        if (models.Count + ofPixels.Count > 0 && detectors.Count > 0)
            output.Result.WriteLine();
        if (detectors.Count > 0)
            output.Result.WriteLine($"{"Detector",-38} {"Parameters",11}  {"Classes",7}  Source");
        foreach (var row in detectors)
            output.Result.WriteLine($"{row.Name,-38} {Numbers.Grouped(row.Parameters),11}  {row.Options.Classes,7}  {row.Paper}");
        return ExitCode.Success;
    }

    private static void Write(string title, IReadOnlyList<ModelFacts> models, Output output)
    {
        var width = Math.Max(19, models.Max(model => model.Row.Name.Length));
        output.Result.WriteLine($"{title.PadRight(width)} {"Parameters",11} {"MACs",6}  {"Training",8}  {"Use",8}  {"Sees",5}  {"Input",-9} {"From",4}  {"Classes",7}  Source");
        foreach (var (row, parameters, macs, memory, field, smallest) in models)
        {
            output.Result.WriteLine($"{row.Name.PadRight(width)} {Numbers.Grouped(parameters),11} {Numbers.Scaled(macs),6}  {Quantity.Bytes(memory.TrainingProcess) + (memory.Batch > 1 ? "²" : ""),8}  {Quantity.Bytes(memory.InferenceProcess),8}  "
                + $"{(field is { } size ? $"{size}" : "all"),5}  {$"{row.Channels}×{row.ImageSize}×{row.ImageSize}",-9} {smallest,4}  {row.Classes,7}  {row.Paper}");
        }
    }

    private static object Facts(ModelFacts model) => new
    {
        model.Row.Name, Input = (long[])[model.Row.Channels, model.Row.ImageSize, model.Row.ImageSize], model.SmallestImage, model.Row.Classes, model.Parameters, model.Macs,
        TrainingBytes = model.Memory.TrainingProcess, InferenceBytes = model.Memory.InferenceProcess, model.Memory.Batch, model.ReceptiveField, model.Row.Paper,
    };
}
