using System.Diagnostics;
using System.Text.Json;

namespace Engram.Results;

/// <summary>Calls <c>engram</c> as a process of its own.</summary>
/// <param name="tool">Its assembly.</param>
internal sealed class Tool(string tool)
{
    /// <summary>What it says on the way goes to standard error.</summary>
    internal JsonElement Run(params string[] arguments)
    {
        Console.Error.WriteLine($"$ engram {string.Join(' ', arguments)}");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", tool, .. arguments, "--json"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonElement.Parse(output) : throw new FailedRunException(process.ExitCode, output.Length > 0 ? Reason(output) : "it said nothing");
    }

    private static string Reason(string output)
    {
        try
        {
            return JsonElement.Parse(output).GetProperty("error").GetString() ?? "";
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return output.Trim();
        }
    }
}

/// <summary>A command that ended with something other than 0.</summary>
internal sealed class FailedRunException(int code, string message) : Exception(message)
{
    internal int Code => code;
}
