using System.CommandLine;

namespace Engram.Cli.Commands;

/// <summary><c>engram doctor</c>.</summary>
internal static class Examine
{
    internal static Command Create()
    {
        Command command = new("doctor", "Examines this machine: whether Engram can train here, with what, and if not, why and what mends it.");
        var install = Options.Flag("--install", "First fetches libtorch into the NuGet cache with the .NET SDK (about 200 MB), for the tool that carries none.");
        command.Add(install);
        command.SetAction(given =>
        {
            if (given.GetValue(install))
                LibTorchPackage.Install(given.Output().Progress);
            return Report(given.Output());
        });
        return command.WithExamples("engram doctor", "engram doctor --json", "engram doctor --install");
    }

    private static int Report(Output output)
    {
        var checks = Doctor.Examine();
        var healthy = checks.All(check => check.Passed);
        if (output.Json)
        {
            output.Emit(new { Healthy = healthy, Checks = checks });
        }
        else
        {
            foreach (var check in checks)
            {
                output.Result.WriteLine($"{(check.Passed ? "ok   " : "FAULT")}  {check.Name,-10} {check.Found}");
                if (check.Remedy is { } remedy)
                    output.Result.WriteLine($"                  → {remedy}");
            }
            output.Result.WriteLine(healthy ? "Engram can train here." : "Engram cannot train here as it should.");
        }
        return healthy ? ExitCode.Success : ExitCode.Failure;
    }
}
