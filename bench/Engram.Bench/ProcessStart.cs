using System.Diagnostics;

namespace Engram.Bench;

/// <summary>How long a command takes from its start to its end.</summary>
internal static class ProcessStart
{
    /// <summary>The command line's own build, which this project's build brought up to date.</summary>
    private static string CommandLine => Path.Combine(
        Bench.Repository, "src", "Engram.Cli", "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "Engram.Cli.dll");

    internal static Measure Measure(string what, string[] arguments, string peer, string peerName, int rounds)
    {
        if (!File.Exists(CommandLine))
            return new(what, "the command line is not built", "");
        if (Output(CommandLine, arguments).Trim().Length == 0)
            return new(what, "it prints nothing yet", "");
        var turns = new[] { new Turn[rounds], new Turn[rounds] };
        for (var round = -1; round < rounds; round++)
        {
            var (ours, theirs) = (Time(CommandLine, arguments), Time(typeof(ProcessStart).Assembly.Location, ["contend", peer], "go\n"));
            if (round >= 0)
                (turns[0][round], turns[1][round]) = (ours, theirs);
        }
        return Engram.Bench.Measure.Seconds(what, turns[0], peerName, turns[1]);
    }

    private static string Output(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static Turn Time(string program, string[] arguments, string input = "")
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Start(program, arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(Stopwatch.GetElapsedTime(started).TotalSeconds, double.NaN, 1);
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
