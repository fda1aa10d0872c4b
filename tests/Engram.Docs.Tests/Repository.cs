using System.Diagnostics;

namespace Engram.Docs.Tests;

/// <summary>The checkout that the tests were built from, and programs run in it.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Runs <c>dotnet</c> in the root and gives what it printed.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> DotNet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            // The test host's own settings would change how the child is built and run.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Engram.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests were not built inside a checkout of Engram."));
}
