using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace Engram.Docs.Tests;

/// <summary>The packages as somebody gets them: packed, installed from a local feed into an empty folder, and used there.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string[] s_projects = ["Engram", "Engram.Memory", "Engram.Text", "Engram.Text.Subwords", "Engram.Vision", "Engram.Reports", "Engram.Cli"];

    /// <summary>A version of its own: NuGet's cache never forgets what a version held.</summary>
    private readonly string _version = $"0.1.0-test.{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-package-").FullName;

    private string Feed => Path.Combine(_folder, "feed");

    [Fact]
    public async Task The_packages_install_from_a_feed_and_train()
    {
        foreach (var project in s_projects)
            await Succeed("dotnet", Repository.Root, "pack", $"src/{project}", "-c", "Release", "--artifacts-path", Path.Combine(_folder, "artifacts"), "-o", Feed, $"-p:Version={_version}");
        foreach (var package in Directory.GetFiles(Feed, "*.nupkg"))
            Examine(package);

        var work = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        await Succeed("dotnet", work, "tool", "install", "Engram.Tool", "--tool-path", "tools", "--source", Feed, "--version", _version);
        var trained = await Succeed(Path.Combine(work, "tools", OperatingSystem.IsWindows() ? "engram.exe" : "engram"), work, "train", "fashion", "--epochs", "1", "--threads", "1", "--json");
        Assert.InRange(JsonElement.Parse(trained).GetProperty("accuracy").GetDouble(), 0.3, 1);
        Assert.True(File.Exists(Path.Combine(work, "runs", "fashion", "model.safetensors")));

        var library = Directory.CreateDirectory(Path.Combine(_folder, "library")).FullName;
        await File.WriteAllTextAsync(Path.Combine(library, "library.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{Feed}</RestoreAdditionalProjectSources>
                <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Engram.Vision" Version="{_version}" /><PackageReference Include="TorchSharp-cpu" Version="0.107.0" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(library, "Program.cs"), """Console.Write(Engram.Summary.Of(Engram.Vision.Zoo.Create("resnet18"), [1, 3, 224, 224]).Parameters);""");
        Assert.EndsWith("11689512", await Succeed("dotnet", library, "run"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in s_projects.Append("Engram.Tool").Select(name => Path.Combine(cache, name.ToLowerInvariant(), _version)).Where(Directory.Exists))
            Directory.Delete(package, recursive: true);
    }

    private static void Examine(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var files = archive.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.All((string[])["README.md", "LICENSE", "NOTICE"], file => Assert.Contains(file, files));
        Assert.DoesNotContain(files, file => file.Contains("torch_cpu", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(package).Length, 1, 40 << 20);
        Assert.True(File.Exists(Path.ChangeExtension(package, ".snupkg")), $"{package} has no symbols.");
        using var specification = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        var text = specification.ReadToEnd();
        Assert.Contains("""<license type="expression">MIT</license>""", text, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", text, StringComparison.Ordinal);
        // SourceLink needs to know the commit.
        Assert.Matches("""commit="[0-9a-f]{40}""", text);
    }

    private static async Task<string> Succeed(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}.\n{await output}\n{await errors}");
        return await output;
    }
}
