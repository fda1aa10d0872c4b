using System.CommandLine;
using Engram.Memory;

namespace Engram.Cli.Commands;

/// <summary><c>engram train copy</c> and its siblings: a command for each task of <see cref="SequenceRecipe.All"/>, with options of its own.</summary>
internal static class TrainTask
{
    internal static IEnumerable<Command> CreateAll() => SequenceRecipe.All.Select(Create);

    private static Command Create(SequenceRecipe recipe)
    {
        var folder = Options.Text("--run", $"The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/{recipe.Name}.", "FOLDER");
        var tensorBoard = RecipeOptions.TensorBoard();
        TaskOptions overrides = new(recipe);
        Command command = new(recipe.Name, $"Trains a network that remembers: {recipe.Description}.") { folder, tensorBoard };
        overrides.AddTo(command);
        command.SetAction(given => Start(given, recipe, overrides.Of(given), given.GetValue(folder) ?? Path.Combine("runs", recipe.Name), given.GetValue(tensorBoard)));
        return command.TakesNoneBefore().WithExamples($"engram train {recipe.Name}", $"engram train {recipe.Name} --quick --seed 1", $"engram train {recipe.Name} --model lstm --run runs/lstm");
    }

    private static int Start(ParseResult given, SequenceRecipe recipe, SequenceOptions options, string folder, bool tensorBoard)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new SequenceCourse(given.Output(), interruption, recipe) { WritesTensorBoard = tensorBoard }.Follow(
            (note, cancellation) =>
            {
                var (glyphs, fingerprint) = Characters.Open(options.Data, note, cancellation);
                return SequenceRun.Start(options, folder, glyphs, fingerprint, note);
            },
            run => ($"engram train {recipe.Name} → {run.Folder.Path}", SequenceHeader.Of(run, given.GetValue(Common.Seed) is not null, options.Threads > 0)));
    }
}
