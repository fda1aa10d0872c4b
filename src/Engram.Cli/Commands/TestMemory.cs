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
        var rows = Options.Wholes("--rows", "Rows of the memory to test with: 64, or 64,128,256. A network that keeps no place for each row in its weights, as the DNC, works with more and with fewer than it was trained with. Default: as many as in the training.", 1, "N,N");
        Command command = new("memory", "Tests a run's best network on sequences that it never saw, longer ones too.") { folder, length, rows, count, repeats };
        command.SetAction(given => Test(given.GetRequiredValue(folder), given.GetValue(length), given.GetValue(rows), given.GetValue(count) ?? SequenceReports.Tested, given.GetValue(repeats) ?? 0, given.Output()));
        return command.WithExamples("engram memory runs/copy --length 120", "engram memory runs/recall --items 12,20 --count 200 --json", "engram memory runs/copies --length 10,20,40 --rows 10,20,80");
    }

    private static int Test(string folder, IReadOnlyList<int>? lengths, IReadOnlyList<int>? rows, int count, int repeats, Output output)
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
        foreach (var (memory, size) in (rows ?? []).Select(n => (long)n).DefaultIfEmpty(trained.Rows).SelectMany(n => (lengths ?? recipe.TestsOf(options)).Select(size => (n, size))))
        {
            if (interruption.Token.IsCancellationRequested)
                return output.Fail(new(interruption.ExitCode, "Interrupted; nothing was written."));
            if (memory != trained.Rows)
                trained.Rows = memory;
            results.Add(trained.Test(size, count, repeats));
        }
        foreach (var line in SequenceWords.Table(recipe, results))
            output.Progress.WriteLine(line);
        if (output.Json)
            output.Emit(new { options.Task, options.Model, Tests = SequenceWords.Json(results), Run = folder });
        return ExitCode.Success;
    }
}
