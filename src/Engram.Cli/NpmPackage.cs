using System.ComponentModel;
using System.Diagnostics;

namespace Engram.Cli;

/// <summary>Fetches packages by npm's own client, from whatever registry it is set to.</summary>
internal static class NpmPackage
{
    /// <summary>Fetches a package into an empty folder.</summary>
    /// <param name="name">With its version.</param>
    /// <param name="folder">Where it is to lie.</param>
    /// <param name="cancellation">Ends npm.</param>
    /// <returns>The archive.</returns>
    internal static string Pack(string name, string folder, CancellationToken cancellation)
    {
        var remedy = $"Run `npm pack {name}` where npm works, and give the archive with --from FILE.";
        try
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["pack", name, "--pack-destination", folder])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            using var end = cancellation.Register(() => npm.Kill(entireProcessTree: true));
            var (told, errors) = (npm.StandardOutput.ReadToEndAsync(CancellationToken.None), npm.StandardError.ReadToEndAsync(CancellationToken.None));
            npm.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            _ = told.GetAwaiter().GetResult();
            return npm.ExitCode == 0 && Directory.GetFiles(folder, "*.tgz") is [var archive] ? archive
                : throw new FailedException(new(ExitCode.Data, $"npm could not fetch {name}: {Last(errors.GetAwaiter().GetResult())}", remedy));
        }
        catch (Win32Exception fault)
        {
            throw new FailedException(new(ExitCode.Data, $"npm is not here to fetch {name}: {fault.Message}.", remedy), fault);
        }
    }

    private static string Last(string errors) => errors.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith("npm error", StringComparison.Ordinal) && !line.Contains("log", StringComparison.Ordinal)) ?? "it says nothing more";
}
