using System.CommandLine;
using Engram.Memory;

namespace Engram.Cli.Commands;

/// <summary><c>engram memory</c>.</summary>
internal static class TestMemory
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The folder of a run that `engram train copy` or another task made." };
        var length = Options.Wholes("--length", "Lengths to test, or whatever the task's size counts: 120, or 20,50,120. Longer ones than it was trained on show whether it learned the rule. Default: the training's largest, and what the papers test.", 1, "N,N");
        length.Aliases.Add("--items");
        var count = Options.Whole("--count", "Sequences of each length. Default: 100.", 1);
        var repeats = Options.Whole("--repeats", "Repetitions in each sequence, for repeat-copy. Default: drawn as in the training.", 1);
        Command command = new("memory", "Tests a run's best network on sequences that it never saw, longer ones too.") { folder, length, count, repeats };
        command.SetAction(given => Test(given.GetRequiredValue(folder), given.GetValue(length), given.GetValue(count) ?? SequenceReports.Tested, given.GetValue(repeats) ?? 0, given.Output()));
        return command.WithExamples("engram memory runs/copy --length 120", "engram memory runs/recall --items 12,20 --count 200 --json");
    }

    private static int Test(string folder, IReadOnlyList<int>? lengths, int count, int repeats, Output output)
    {
        var options = Runs.SequenceConfiguration(folder).Options;
        var recipe = SequenceRecipe.Find(options.Task);
        if (repeats > 0 && recipe.Name != "repeat-copy")
            throw new FailedException(new(ExitCode.Usage, $"--repeats is for runs of repeat-copy, and {folder} is one of {recipe.Name}.", "Leave it out."));
        LibTorch.Load();
        using var interruption = new Interruption();
        var (glyphs, _) = Characters.Open(options.Data, note => output.Error.WriteLine($"note: {note}"), interruption.Token);
        var trained = Runs.BestOnSequences(folder, glyphs);
        output.Progress.WriteLine($"{folder}: {SequenceNetworks.Describe(options)}, trained on {(options.Least == options.Most ? $"{options.Most}" : $"{options.Least} to {options.Most}")} {recipe.Sizes}\n");
        List<SequenceResult> results = [];
        foreach (var size in lengths ?? recipe.TestsOf(options))
        {
            if (interruption.Token.IsCancellationRequested)
                return output.Fail(new(interruption.ExitCode, "Interrupted; nothing was written."));
            results.Add(trained.Test(size, count, repeats));
        }
        foreach (var line in SequenceWords.Table(recipe, results))
            output.Progress.WriteLine(line);
        if (output.Json)
            output.Emit(new { options.Task, options.Model, Tests = SequenceWords.Json(results), Run = folder });
        return ExitCode.Success;
    }
}
