using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram generate</c>.</summary>
internal static class Generate
{
    private const int Most = 10_000;

    internal static Command Create()
    {
        var run = MakerAsked.Run();
        var count = Options.Whole("--count", $"How many pictures, up to {Most}. Default: 64.", 1);
        var asked = MakerAsked.Class();
        var columns = Options.Whole("--columns", "Pictures in a row. Default: as many as make the grid square; with classes in turn, one for each.", 1);
        var (file, scale) = (MakerAsked.Out("generated.png"), MakerAsked.Scale());
        Command command = new("generate", "Makes new pictures by a network that was trained to, as a grid.") { run, count, asked, columns, file, scale };
        command.SetAction(given =>
        {
            var (folder, output, to) = (given.GetRequiredValue(run), given.Output(), MakerAsked.Writable(given.GetValue(file) ?? "generated.png"));
            var number = given.GetValue(count) ?? 64;
            if (number > Most)
                throw new FailedException(new(ExitCode.Usage, $"--count takes up to {Most}, not {number}.", "Make several grids, each with its own --seed."));
            var maker = MakerAsked.Open(folder);
            if (maker.Translates)
                return Translate(maker, folder, to, number, given.GetValue(scale) ?? 2, given.GetValue(Common.Seed) ?? 0, given.GetValue(asked), output);
            var label = MakerAsked.Label(maker, given.GetValue(asked));
            using var pictures = maker.Make(number, label is { } one ? [.. Enumerable.Repeat(one, number)] : null, given.GetValue(Common.Seed) ?? 0);
            var square = (int)Math.Ceiling(Math.Sqrt(number));
            PictureGrid.Of(pictures, given.GetValue(columns) ?? (maker.IsTold && label is null ? Math.Min(number, maker.Configuration.Classes.Count) : square), given.GetValue(scale) ?? 2).Save(to);
            output.Progress.WriteLine($"made       {Numbers.Grouped(number)} {(number == 1 ? "picture" : "pictures")} by {folder} ({maker.Configuration.Options.Task}{(label is { } of ? $", class {maker.Configuration.Classes[of]}" : maker.IsTold ? ", the classes in turn" : "")}), seed {given.GetValue(Common.Seed) ?? 0}");
            MakerAsked.End(output, to, new { Run = folder, Out = to, Count = number, Class = label is { } named ? maker.Configuration.Classes[named] : null, Seed = given.GetValue(Common.Seed) ?? 0 });
            return ExitCode.Success;
        });
        return command.WithExamples("engram generate runs/cgan --count 64 --class 3 --seed 1 --out grid.png", "engram generate runs/vae");
    }

    private static int Translate(TrainedMaker maker, string folder, string to, int count, int scale, long seed, string? label, Output output)
    {
        if (label is not null)
            throw new FailedException(new(ExitCode.Usage, $"{folder} is a run of {maker.Configuration.Options.Task}, which is told no class; leave --class out."));
        MakerPictures.Translations(maker, MakerData.Open(maker.Configuration.Options), count, scale, seed).Save(to);
        output.Progress.WriteLine($"made       of test pictures by {folder} ({maker.Configuration.Options.Task}): what is given, below it what is made{(maker.Configuration.Options.Task == "pix2pix" ? ", and what was wanted" : "")}");
        MakerAsked.End(output, to, new { Run = folder, Out = to, Count = count, Seed = seed });
        return ExitCode.Success;
    }
}
