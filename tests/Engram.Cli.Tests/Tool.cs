using System.Diagnostics;

namespace Engram.Cli.Tests;

/// <summary>What a call of <c>engram</c> gave.</summary>
public sealed record Answer(int ExitCode, string Output, string Error)
{
    /// <summary>It is an error in a user's words: this code, this message, and nothing of the program's inside.</summary>
    public void TellsOf(int code, string message)
    {
        Assert.Equal(code, ExitCode);
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.StartsWith("engram: ", Error, StringComparison.Ordinal);
        Assert.All(["   at ", "(Parameter", "Exception"], inside => Assert.DoesNotContain(inside, Error, StringComparison.Ordinal));
    }
}

/// <summary>Calls <c>engram</c>: here, or as a process of its own where signals, streams and start-up matter.</summary>
public static class Tool
{
    public static Answer Here(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLine.Run(arguments, output, error);
        return new(code, output.ToString(), error.ToString());
    }

    public static async Task<Answer> Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await Wait(process);
    }

    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Engram.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public static async Task<Answer> Wait(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
