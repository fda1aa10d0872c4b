using System.CommandLine;
using System.Globalization;

namespace Engram.Cli.Commands;

/// <summary><c>engram predict</c>.</summary>
internal static class Predict
{
    private const int BarWidth = 30;

    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion." };
        Argument<string[]> files = new("IMAGE") { HelpName = "IMAGE…", Arity = ArgumentArity.OneOrMore, Description = "Pictures of any size: PNG, JPEG or WebP. The central square counts." };
        var top = Options.Whole("--top", "How many classes to name. Default: 3.", 1);
        var invert = Options.Flag("--invert", "Swaps dark and light first: Fashion-MNIST knows light clothes on black ground only.");
        Command command = new("predict", "Says what pictures show, with probabilities.") { folder, files, top, invert };
        command.SetAction(given => Ask(given.GetRequiredValue(folder), given.GetRequiredValue(files), given.GetValue(top) ?? 3, given.GetValue(invert), given.Output()));
        return command.WithExamples("engram predict runs/fashion shirt.png --invert", "engram predict runs/images *.jpg --top 1 --json");
    }

    private static int Ask(string folder, string[] files, int top, bool invert, Output output)
    {
        var configuration = Runs.Configuration(folder);
        // All are read first: a broken one is named before anything is computed.
        var images = files.Select(file => (File: file, Image: Pictures.Read(configuration, file, invert))).ToList();
        LibTorch.Load();
        var classifier = Runs.Best(folder);
        var normalization = Pictures.NormalizationOf(configuration);
        var answers = images.Select(asked => (asked.File, Classes: classifier.Predict(asked.Image, normalization).Take(top).ToList())).ToList();
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
