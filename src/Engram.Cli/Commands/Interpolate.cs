using System.CommandLine;
using Engram.Vision;
using static TorchSharp.torch;

namespace Engram.Cli.Commands;

/// <summary><c>engram interpolate</c>.</summary>
internal static class Interpolate
{
    private const int Frames = 8, Most = 200;

    internal static Command Create()
    {
        var run = MakerAsked.Run();
        var from = Options.Whole("--from", "Seed of the picture at the start. Default: 0.", 0, "SEED");
        var end = Options.Whole("--to", "Seed of the picture at the end. Default: 1.", 0, "SEED");
        var steps = Options.Whole("--steps", $"Pictures of the strip, both ends among them, 2 to {Most}. Default: 10.", 2);
        var asked = MakerAsked.Class();
        var (file, scale) = (MakerAsked.Out("interpolated.png"), MakerAsked.Scale());
        Command command = new("interpolate", "Walks from one made picture to another: as a strip, and as an animated picture beside it.") { run, from, end, steps, asked, file, scale };
        command.SetAction(given =>
        {
            var (folder, output, to) = (given.GetRequiredValue(run), given.Output(), MakerAsked.Writable(given.GetValue(file) ?? "interpolated.png"));
            var (first, last, count, side) = (given.GetValue(from) ?? 0, given.GetValue(end) ?? 1, given.GetValue(steps) ?? 10, given.GetValue(scale) ?? 2);
            if (count > Most)
                throw new FailedException(new(ExitCode.Usage, $"--steps takes 2 to {Most}, not {count}."));
            var maker = MakerAsked.Open(folder);
            if (maker.Translates)
                throw new FailedException(new(ExitCode.Usage, $"{folder} is a run of {maker.Configuration.Options.Task}, which makes pictures of pictures: there are no random numbers to walk through.", $"`engram generate {folder}` shows what it makes."));
            var label = MakerAsked.Label(maker, given.GetValue(asked));
            // A class that is asked for is a row of its own; without one, all are.
            IReadOnlyList<int?> rows = label is null && maker.IsTold ? [.. Enumerable.Range(0, maker.Configuration.Classes.Count).Select(c => (int?)c)] : [label];
            PictureGrid.Of(Walk(maker, first, last, count, rows), count, side).Save(to);
            var moving = Path.ChangeExtension(to, ".animated.png");
            var frames = Frames * (count - 1) + 1;
            var pictures = Walk(maker, first, last, frames, rows);
            // There and back, so that it can go round.
            var places = Enumerable.Range(0, frames).Concat(Enumerable.Range(1, Math.Max(0, frames - 2)).Reverse());
            AnimatedPicture.Save([.. places.Select(frame => PictureGrid.Of(stack([.. rows.Select((_, row) => pictures[row * frames + frame])]), (int)Math.Ceiling(Math.Sqrt(rows.Count)), 2 * side))], moving);
            output.Progress.WriteLine($"walked     from seed {first} to seed {last} in {count} pictures{(rows.Count > 1 ? ", a row for each class" : "")}; animated: {moving}");
            MakerAsked.End(output, to, new { Run = folder, Out = to, Animated = moving, From = first, To = last, Steps = count, Classes = rows.Select(row => row is { } c ? maker.Configuration.Classes[c] : null).Where(name => name is not null) });
            return ExitCode.Success;
        });
        return command.WithExamples("engram interpolate runs/cgan --class Sneaker --out strip.png", "engram interpolate runs/vae --from 3 --to 8 --steps 16");
    }

    /// <summary>The pictures on the way, row by row.</summary>
    internal static Tensor Walk(TrainedMaker maker, long from, long to, int steps, IReadOnlyList<int?> rows)
    {
        using var scope = NewDisposeScope();
        var way = TrainedMaker.Between(maker.Numbers(1, from)[0], maker.Numbers(1, to)[0], steps);
        return cat([.. rows.Select(row => maker.Draw(way, row is { } label ? [.. Enumerable.Repeat(label, steps)] : null))], 0).MoveToOuterDisposeScope();
    }
}
