using System.CommandLine;
using System.Globalization;

namespace Engram.Cli.Commands;

/// <summary><c>engram predict</c>.</summary>
internal static class Predict
{
    private const int BarWidth = 30;

    internal static Command Create()
    {
        Argument<string> network = new("NETWORK") { HelpName = "NETWORK", Description = "The run's folder, such as runs/fashion, or the name of a detector or segmenter (`engram models`)." };
        Argument<string[]> files = new("IMAGE") { HelpName = "IMAGE…", Arity = ArgumentArity.OneOrMore, Description = "Pictures of any size: PNG, JPEG or WebP. For a classifier the central square counts." };
        var top = Options.Whole("--top", "Classifiers: how many classes to name. Default: 3.", 1);
        var invert = Options.Flag("--invert", "Classifiers: swaps dark and light first. Fashion-MNIST knows light clothes on black ground only.");
        var weights = Options.Text("--weights", "Detectors and segmenters by name: a file of weights, or weights by name (`engram weights list`). Default: the published ones.", "FILE|NAME");
        var to = Options.Text("--out", "Detectors and segmenters: the folder for drawn pictures and results. Default: predictions.", "FOLDER");
        var threshold = Options.Real("--threshold", "Detectors: what is less sure is not drawn (results keep all from 0.05 on). Default: 0.3.", 0, 1);
        var tiles = Options.Whole("--tiles", "Detectors and segmenters: looks at overlapping tiles of this side, for large pictures. Default: the whole at once.", 16, "PIXELS");
        var overlap = Options.Real("--overlap", "The share of a tile that its neighbour sees too. Default: 0.2.", 0, 0.9);
        var tilesOnly = Options.Flag("--tiles-only", "Detectors: does not look at the whole beside its tiles.");
        Command command = new("predict", "Says what pictures show: classes with probabilities, or drawn boxes, masks and pixels.") { network, files, top, invert, weights, to, threshold, tiles, overlap, tilesOnly };
        command.SetAction(given =>
        {
            var (name, pictures) = (given.GetRequiredValue(network), given.GetRequiredValue(files));
            SceneQuestion question = new(pictures, given.GetValue(to) ?? "predictions", given.GetValue(threshold), given.GetValue(tiles), given.GetValue(overlap), !given.GetValue(tilesOnly));
            return PredictScenes.Ask(name, given.GetValue(weights), question, given.Output())
                ?? Ask(name, pictures, given.GetValue(top) ?? 3, given.GetValue(invert), given.Output());
        });
        return command.WithExamples("engram predict runs/fashion shirt.png --invert", "engram predict runs/images *.jpg --top 1 --json",
            "engram predict fasterrcnn_resnet50_fpn photo.jpg --out found", "engram predict fcn_resnet50 aerial.png --weights fcn.pth --tiles 512");
    }

    private static int Ask(string folder, string[] files, int top, bool invert, Output output)
    {
        var configuration = Runs.Configuration(folder);
        // All are read first: a broken one is named before anything is computed.
        var images = files.Select(file => (File: file, Image: Pictures.Read(configuration, file, invert))).ToList();
        LibTorch.Load();
        var classifier = Runs.Best(folder);
        var answers = images.Select(asked => (asked.File, Classes: classifier.Predict(asked.Image).Take(top).ToList())).ToList();
        if (output.Json)
        {
            output.Emit(new
            {
                Run = folder,
                Images = answers.Select(answer => new { answer.File, Classes = answer.Classes.Select(guess => new { guess.Class, guess.Probability }) }),
            });
            return ExitCode.Success;
        }
        var width = configuration.Classes.Max(name => name.Length);
        foreach (var (file, classes) in answers)
        {
            output.Result.WriteLine(file);
            foreach (var (name, probability) in classes)
                output.Result.WriteLine($"  {name.PadRight(width)}  {probability.ToString("0.000", CultureInfo.InvariantCulture)}  {new string('█', (int)Math.Round(probability * BarWidth))}".TrimEnd());
        }
        return ExitCode.Success;
    }
}
