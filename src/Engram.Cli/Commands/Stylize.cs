using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram stylize</c>.</summary>
internal static class Stylize
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    internal static Command Create()
    {
        Argument<string> content = new("CONTENT") { HelpName = "CONTENT", Description = "What is to be painted: PNG, JPEG or WebP of any size." };
        Argument<string[]> styles = new("STYLE") { HelpName = "STYLE…", Arity = ArgumentArity.ZeroOrMore, Description = "How it is to be painted: one picture, or several that are blended; with --model one, or none where it has a style of its own." };
        var file = Options.Text("--out", "The file to paint into, .png, .jpg or .webp; while it is painted, it holds the best so far. Default: stylized.png.", "FILE");
        var model = Options.Text("--model", "What paints in one pass: the run of `engram train stylizer`, which has one style, or a published one of PyTorch's example (.pth), for pictures of any size; or that of `engram train adain`, which takes any. Default: none, the picture is optimised.", "FILE");
        StyleOptions how = new();
        Command command = new("stylize", "Paints a picture in the style of others, step by step, or in one pass by a trained stylizer.") { content, styles, file, model };
        how.AddTo(command);
        command.SetAction(given =>
        {
            var (output, to, pictures) = (given.Output(), given.GetValue(file) ?? "stylized.png", given.GetValue(styles) ?? []);
            if (Path.GetExtension(to).ToLowerInvariant() is not (".png" or ".jpg" or ".jpeg" or ".webp"))
                throw new FailedException(new(ExitCode.Usage, $"{to}: pictures are written as .png, .jpg or .webp."));
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder && !Directory.Exists(folder))
                throw new FailedException(new(ExitCode.Failure, $"{to} cannot be written: there is no folder {folder}.", "Make the folder first."));
            if (given.GetValue(model) is not { } trained)
                return pictures.Length > 0 ? Paint(given.GetRequiredValue(content), pictures, to, how, given, output)
                    : throw new FailedException(new(ExitCode.Usage, "A style is needed: a picture after CONTENT, or a trained stylizer as --model FILE.", "`engram stylize --help` explains it."));
            if (!File.Exists(trained) && !Directory.Exists(trained))
                throw new FailedException(new(ExitCode.Run, $"There is no stylizer {trained}.{Near.Suggest(trained)}"));
            return pictures switch
            {
                [] => Pass(given.GetRequiredValue(content), trained, to, output),
                [var one] => Adapt(given.GetRequiredValue(content), one, trained, to, how.Of(given, 1).Size, output),
                _ => throw new FailedException(new(ExitCode.Usage, "--model paints in one style at a time; leave the other pictures away.", "`engram stylize --help` explains it.")),
            };
        });
        return command.WithExamples("engram stylize photo.jpg painting.jpg --out painted.png", "engram stylize photo.jpg a.jpg b.jpg --blend 2,1 --keep-colour --features vgg19", "engram stylize photo.jpg --model stylizer.safetensors", "engram stylize photo.jpg painting.jpg --model runs/adain");
    }

    private static int Paint(string contentFile, string[] styleFiles, string to, StyleOptions how, ParseResult given, Output output)
    {
        var options = how.Of(given, styleFiles.Length);
        var (content, styles) = (Pictures.Whole(contentFile), styleFiles.Select(Pictures.Whole).ToList());
        LibTorch.Load();
        using var interruption = new Interruption();
        var network = how.Network(given);
        StyleTransfer transfer = new(network, content, styles, options);
        output.Progress.WriteLine($"engram stylize {contentFile} → {to}: features of {network.Name} ({string.Join(", ", network.Style)}; content {string.Join(", ", network.Content)}), {(options.Optimizer is Lbfgs ? "L-BFGS" : "Adam")}");
        var (started, told) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        StyleStep? first = null, last = null;
        foreach (var step in transfer.Run(interruption.Token))
        {
            (first, last) = (first ?? step, step);
            var due = Stopwatch.GetElapsedTime(told) >= s_pause;
            if (due || output.Verbose || step.Step == 1)
                output.Progress.WriteLine(Line(step, Stopwatch.GetElapsedTime(started)));
            if (!due)
                continue;
            transfer.Best.Save(to);
            told = Stopwatch.GetTimestamp();
        }
        transfer.Best.Save(to);
        if (interruption.ExitCode != 0)
            return output.Fail(new(interruption.ExitCode, $"Interrupted after step {last?.Step ?? 0}; the best so far is in {to}."));
        var (_, height, width) = transfer.Best.Shape;
        output.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"painted    {width}×{height} in {Quantity.Time(Stopwatch.GetElapsedTime(started))}; style loss {first!["style"]:0.0000} → {last!["style"]:0.0000}"));
        Result(to, output, new { Out = to, Width = width, Height = height, Features = network.Name, last.Step, First = Named(first), Last = Named(last), Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds });
        return ExitCode.Success;
    }

    private static int Pass(string contentFile, string model, string to, Output output)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        Threads.Use(Threads.Recommended.Count);
        var stylizer = Stylizer.Load(model);
        output.Progress.WriteLine($"engram stylize {contentFile} → {to}: {model}{(stylizer.Facts.TryGetValue("style", out var style) ? $", the style of {style}" : "")}");
        var (started, told) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        Tiles progress = new(done =>
        {
            if (!output.Verbose && Stopwatch.GetElapsedTime(told) < s_pause)
                return;
            output.Progress.WriteLine($"tile {done.Done}/{done.Total}");
            told = Stopwatch.GetTimestamp();
        });
        try
        {
            var (width, height) = Pictures.Large(contentFile, content =>
            {
                stylizer.Apply(content, to, progress, interruption.Token);
                return (content.Width, content.Height);
            });
            output.Progress.WriteLine($"painted    {width}×{height} in {Quantity.Time(Stopwatch.GetElapsedTime(started))}");
            Result(to, output, new { Out = to, Width = width, Height = height, Model = model, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds });
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(new(interruption.ExitCode, "Interrupted; nothing was written."));
        }
    }

    private static int Adapt(string contentFile, string styleFile, string model, string to, int size, Output output)
    {
        var (content, style) = (Pictures.Whole(contentFile), Pictures.Whole(styleFile));
        LibTorch.Load();
        Threads.Use(Threads.Recommended.Count);
        var stylizer = AdaptiveStylizer.Load(model);
        output.Progress.WriteLine($"engram stylize {contentFile} → {to}: {model}, the style of {styleFile} in the features of {stylizer.Encoder.Name}");
        var started = Stopwatch.GetTimestamp();
        var painted = stylizer.Apply(Within(content, size), Within(style, size));
        painted.Save(to);
        var (_, height, width) = painted.Shape;
        output.Progress.WriteLine($"painted    {width}×{height} in {Quantity.Time(Stopwatch.GetElapsedTime(started))}");
        Result(to, output, new { Out = to, Width = width, Height = height, Model = model, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds });
        return ExitCode.Success;
    }

    private static Image Within(Image picture, int size)
    {
        var longest = Math.Max(picture.Shape.Height, picture.Shape.Width);
        if (size == 0 || longest <= size)
            return picture;
        return picture.Resized(Math.Max(1, picture.Shape.Height * size / longest), Math.Max(1, picture.Shape.Width * size / longest));
    }

    private static void Result(string file, Output output, object facts)
    {
        if (output.Json)
            output.Emit(facts);
        else
            output.Result.WriteLine(file);
    }

    private static string Line(StyleStep step, TimeSpan spent) => string.Create(CultureInfo.InvariantCulture,
        $"step {step.Step}/{step.Steps}  {step.Width}×{step.Height}  style {step["style"]:0.0000}  content {step["content"]:0.0000}  smoothness {step["smoothness"]:0.0000}  {Numbers.Clock(spent)} spent");

    private static Dictionary<string, double> Named(StyleStep step) => step.Losses.ToDictionary(loss => loss.Name, loss => loss.Value);

    /// <summary>Progress that is told at once, in order; .NET's own goes through a queue.</summary>
    private sealed class Tiles(Action<(int Done, int Total)> tell) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => tell(value);
    }
}
