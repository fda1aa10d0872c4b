using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram verify</c>.</summary>
internal static class Verify
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion. It is only read." };
        var steps = Options.Whole("--steps", "Steps to repeat, up to the next that was logged. Default: 20.", 1);
        var epochs = Options.Whole("--epochs", "Epochs to repeat, measures and validation included. Default: none, but steps.", 1);
        Command command = new("verify",
            "Repeats a run from its first step in a temporary folder, and compares every loss, rate and measure it has logged to the last bit. Exits 0 if all are the same, 1 if one differs. "
            + "From the first step, so that initial weights, the split of the data and their order are verified too; a loss depends on every step before it, so the one in ten that is logged speaks for all.")
        { folder, steps, epochs };
        command.Validators.Add(result =>
        {
            if (result.GetValue(steps) is not null && result.GetValue(epochs) is not null)
                result.AddError("--steps and --epochs exclude each other.");
        });
        command.SetAction(given => Repeat(given.GetRequiredValue(folder), given.GetValue(steps), given.GetValue(epochs), given.Output()));
        return command.WithExamples("engram verify runs/fashion", "engram verify runs/fashion --epochs 1 --json");
    }

    private static int Repeat(string run, int? steps, int? epochs, Output output)
    {
        var configuration = Runs.Configuration(run);
        var last = epochs is null ? steps ?? 20 : LastStepOf(run, epochs.Value);
        LibTorch.Load();
        using var interruption = new Interruption();
        var temporary = Directory.CreateTempSubdirectory("engram-verify-").FullName;
        RunVerification found;
        try
        {
            found = RunVerification.Of(run, last, Path.Combine(temporary, "run"), report => Tell(output, report), interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(new(interruption.ExitCode, "Interrupted before all steps were compared."));
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
        var machine = Machine.Current.DifferencesFrom(configuration.Machine);
        Say(output.Progress, run, found, machine);
        if (output.Json)
            output.Emit(new { Identical = found.First is null, found.Steps, found.Compared, FirstDifference = found.First, MachineDifferences = machine, Run = run });
        return found.First is null ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Say(TextWriter output, string run, RunVerification found, IReadOnlyList<string> machine)
    {
        if (found.First is not { } first)
        {
            output.WriteLine($"identical: the first {found.Steps} steps of {run} were repeated, and all {found.Compared} numbers that it logged of them are the same to the last bit");
            return;
        }
        var size = first.Relative is { } relative ? string.Create(CultureInfo.InvariantCulture, $", a relative difference of {relative:0.0e+00}") : "";
        output.WriteLine($"different: {(first.Step == 0 ? "before the first step" : $"at step {first.Step}")}, {first.Name} was {first.Was} and is {first.Now}{size}");
        foreach (var difference in machine)
            output.WriteLine($"  this machine has another {difference}");
        output.WriteLine(machine.Count > 0
            ? "  Bits of a result depend on these; on the run's own machine it may still be identical."
            : "  The machine is the same in all that is recorded: the code, the data or the files of the run have changed.");
    }

    private static int LastStepOf(string run, int epochs)
    {
        var finished = Runs.Epochs(run);
        return finished.Count >= epochs
            ? (int)finished[epochs - 1].Step
            : throw new FailedException(new(ExitCode.Run, $"{run} has finished {finished.Count} {(finished.Count == 1 ? "epoch" : "epochs")}, so {epochs} cannot be compared.", $"Ask for fewer --epochs, or go on with `engram resume {run}`."));
    }

    private static void Tell(Output output, StepReport report)
    {
        if (output.Verbose)
            output.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {report.Step}  loss {report.Losses.Total:R}"));
    }
}
