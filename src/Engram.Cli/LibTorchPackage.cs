using System.Diagnostics;

namespace Engram.Cli;

/// <summary>The package that holds libtorch, fetched the way every package is: by a restore.</summary>
internal static class LibTorchPackage
{
    /// <summary>Restores a project that needs nothing but libtorch, which leaves it in the NuGet cache.</summary>
    /// <exception cref="FailedException">There is no .NET SDK, or the package could not be fetched.</exception>
    internal static void Install(TextWriter progress)
    {
        var folder = Directory.CreateTempSubdirectory("engram-libtorch-");
        try
        {
            var version = typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3);
            File.WriteAllText(Path.Combine(folder.FullName, "libtorch.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageReference Include="TorchSharp-cpu" Version="{version}" /></ItemGroup>
                </Project>
                """);
            progress.WriteLine($"fetching TorchSharp-cpu {version} into the NuGet cache …");
            Restore(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Restore(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "--verbosity", "quiet"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new FailedException(new(ExitCode.Engine, $"The package could not be fetched: {output.Result.Trim()} {errors.Result.Trim()}", "See to the network and `dotnet nuget list source`, then try again."));
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new FailedException(new(ExitCode.Engine, "`dotnet` was not found, and it fetches the package.", "Install the .NET 10 SDK, or name a libtorch 2.10 with ENGRAM_LIBTORCH."), fault);
        }
    }
}
