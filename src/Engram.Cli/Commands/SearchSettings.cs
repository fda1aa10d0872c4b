using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram sweep</c>.</summary>
internal static class SearchSettings
{
    internal static Command Create()
    {
        var recipe = RecipeOptions.Recipe();
        Option<string[]> vary = new("--vary")
        {
            HelpName = "NAME=VALUES", Arity = ArgumentArity.ZeroOrMore,
            Description = $"A setting to vary, once for each: rate=log:1e-3..1e-2 (every power of ten alike), smoothing=0..0.2, shift=int:0..4, batch=32|64|128. There are: {string.Join(", ", VariedSetting.All.Select(setting => setting.Name))}. Default: none, and one is needed.",
        };
        var trials = Options.Whole("--trials", "Trials to draw. Default: 9.", 1);
        var grid = Options.Whole("--grid", "Tries all combinations instead, with N values of each range. Default: draws.", 2);
        var eta = Options.Whole("--eta", "One of so many trials goes on to train so many times as long. Default: 3.", 2);
        var shortest = Options.Whole("--shortest", "The fewest epochs after which trials are left behind. Default: 1.", 1);
        var measure = Options.Word("--measure", "What of the validation decides. Default: accuracy.", "accuracy", "loss");
        var folder = Options.Text("--out", "The sweep's folder; where it holds this very sweep, that is gone on with. Default: runs/sweep-RECIPE.", "FOLDER");
        RecipeOptions overrides = new();
        Command command = new("sweep", "Searches for the best settings: trains many trials a little and the best of them longer, by successive halving. --epochs is the longest training.")
        {
            recipe, vary, trials, grid, eta, shortest, measure, folder, Resume(),
        };
        overrides.AddTo(command);
        command.SetAction(given =>
        {
            var (name, options) = overrides.Of(given, given.GetValue(recipe));
            if (given.GetValue(trials) is not null && given.GetValue(grid) is not null)
                throw new FailedException(new(ExitCode.Usage, "--trials and --grid exclude each other: a grid has as many trials as combinations.", "Leave one out."));
            var space = SearchSpace.Parse(given.GetValue(vary) ?? []);
            foreach (var setting in space.Dimensions.Select(dimension => VariedSetting.Find(dimension.Name)).Where(setting => overrides.IsGiven(given, $"--{setting.Option}")))
                throw new FailedException(new(ExitCode.Usage, $"--{setting.Option} is given, and {setting.Name} is varied.", "Leave one out."));
            SweepOptions sweep = new()
            {
                Trials = given.GetValue(trials) ?? 9, Grid = given.GetValue(grid) ?? 0, Eta = given.GetValue(eta) ?? 3, Shortest = given.GetValue(shortest) ?? 1,
                Epochs = options.Epochs, Seed = options.Seed,
            };
            return Follow(new(name, options, given.GetValue(measure) ?? "accuracy"), space, sweep, given.GetValue(folder) ?? Path.Combine("runs", $"sweep-{name}"), given.Output());
        });
        return command.WithExamples(
            "engram sweep fashion --vary rate=log:1e-3..1e-2 --vary \"batch=32|64|128\" --epochs 8",
            "engram sweep --data folder:photographs --vary rate=log:1e-4..1e-2 --vary \"optimizer=adamw|sgd\" --trials 27 --out runs/search");
    }

    private static Command Resume()
    {
        Argument<string> folder = new("SWEEP") { HelpName = "SWEEP", Description = "The sweep's folder, such as runs/sweep-fashion." };
        Command command = new("resume", "Goes on with an interrupted sweep, exactly as if it had not been interrupted; of a complete one, the result again.") { folder };
        command.SetAction(given =>
        {
            ClassificationSweep asked;
            SearchSpace space;
            SweepOptions options;
            var path = given.GetRequiredValue(folder);
            if (!Directory.Exists(path))
                throw new FailedException(new(ExitCode.Run, $"There is no sweep at {path}.{Near.Suggest(path)}", "`engram sweep` makes sweeps, by default below runs/."));
            using (var sweep = SweepCourse.Opened(() => Sweep.Open(path)))
                (asked, space, options) = (ClassificationSweep.Of(sweep.Options.Identity), sweep.Space, sweep.Options);
            return Follow(asked, space, options, path, given.Output());
        });
        return command.WithExamples("engram sweep resume runs/search");
    }

    private static int Follow(ClassificationSweep asked, SearchSpace space, SweepOptions options, string folder, Output output)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new SweepCourse(output, interruption).Follow(asked, space, options, folder);
    }
}
