using System.Diagnostics;
using System.Text.Json;

namespace Engram.Tests;

public sealed class LoadingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engram-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void libtorch_states_its_version_and_place()
    {
        LibTorch.Load();
        Assert.StartsWith("2.10.", LibTorch.Version, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(LibTorch.Location, NativeLibraries.FileName("torch_cpu"))));
    }

    [Fact]
    public async Task TorchSharp_used_first_finds_the_hook_and_copies_nothing()
    {
        var checks = await Probe((LoadProbe.TorchFirst, "1"), ("XDG_CACHE_HOME", _folder.FullName));
        Assert.True(LibTorchOf(checks).Passed);
        Assert.False(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "cpu")));
        if (LibTorch.Relaxed) Assert.Single(_folder.GetFiles("libLibTorchSharp.so", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Refusing_the_relaxed_copy_states_what_is_asked_for_and_what_is_offered()
    {
        Assert.SkipUnless(LibTorch.Relaxed, "this machine's libstdc++ is new enough");
        var check = LibTorchOf(await Probe(("ENGRAM_NO_RELAXED_LIBTORCH", "1")));
        Assert.False(check.Passed);
        Assert.Contains("asks for GLIBCXX_3.4.32", check.Found, StringComparison.Ordinal);
        Assert.Matches(@"offers GLIBCXX_3\.4\.3[01] at most", check.Found);
    }

    [Fact]
    public void A_file_of_another_hash_is_never_relaxed()
    {
        Assert.SkipUnless(LibTorch.Relaxed, "this machine's libstdc++ is new enough");
        var altered = Path.Combine(_folder.FullName, "libLibTorchSharp.so");
        File.WriteAllBytes(altered, [.. File.ReadAllBytes(NativeLibraries.FindTorchSharp()), 0]);
        Assert.Contains("not the one", Assert.Throws<LibTorchException>(() => RelaxedTorchSharp.Open(altered)).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_does_not_stop_the_load()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "XDG_CACHE_HOME is Linux's");
        var checks = await Probe(("ENGRAM_CACHE", "/dev/null/nowhere"));
        Assert.True(LibTorchOf(checks).Passed);
        Assert.False(checks.Single(check => check.Name == "cache").Passed);
    }

    [Fact]
    public async Task A_wished_libtorch_is_the_one_that_loads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks into /proc/self/maps");
        Wished("2.10.0+cpu");
        // One file of its own among the links shows which folder was used.
        var c10 = Path.Combine(_folder.FullName, "lib", "libc10.so");
        File.Delete(c10);
        File.Copy(Path.Combine(LibTorch.Location, "libc10.so"), c10);
        var check = LibTorchOf(await Probe(("ENGRAM_LIBTORCH", _folder.FullName), (LoadProbe.TorchFirst, "1"), (LoadProbe.Mapped, c10)));
        Assert.True(check.Passed, check.Found);
    }

    [Fact]
    public async Task A_wished_libtorch_of_another_version_is_refused_unless_forced()
    {
        Wished("2.9.1+cu128");
        var check = LibTorchOf(await Probe(("ENGRAM_LIBTORCH", _folder.FullName)));
        Assert.False(check.Passed);
        Assert.Contains("libtorch 2.9.1+cu128", check.Found, StringComparison.Ordinal);
        Assert.Contains("ENGRAM_LIBTORCH_FORCE=1", check.Remedy, StringComparison.Ordinal);
        Assert.True(LibTorchOf(await Probe(("ENGRAM_LIBTORCH", _folder.FullName), ("ENGRAM_LIBTORCH_FORCE", "1"))).Passed);
    }

    [Fact]
    public async Task A_wished_folder_without_libtorch_is_named()
    {
        var check = LibTorchOf(await Probe(("ENGRAM_LIBTORCH", _folder.FullName)));
        Assert.False(check.Passed);
        Assert.Contains(_folder.FullName, check.Found, StringComparison.Ordinal);
        Assert.Contains("torch.__path__", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_libtorch_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks into ELF files");
        Wished("2.10.0");
        var broken = Path.Combine(_folder.FullName, "lib", "libtorch_cpu.so");
        File.Delete(broken);
        await File.WriteAllTextAsync(broken, "<html>404</html>", TestContext.Current.CancellationToken);
        var check = LibTorchOf(await Probe(("ENGRAM_LIBTORCH", _folder.FullName)));
        Assert.Contains($"{broken} is damaged", check.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void PyTorchs_version_file_is_understood()
    {
        var lib = _folder.CreateSubdirectory("lib").FullName;
        Assert.Null(LibTorchVersion.Declared(lib));
        File.WriteAllText(Path.Combine(_folder.FullName, "version.py"), "from typing import Optional\n__version__: str = '2.10.0+cu128'\ndebug = False\n");
        Assert.Equal("2.10.0+cu128", LibTorchVersion.Declared(lib));
    }

    // A libtorch of its own, as unzipped from pytorch.org: build-version beside lib. Hard links would need one file system.
    private void Wished(string version)
    {
        var lib = _folder.CreateSubdirectory("lib").FullName;
        foreach (var file in Directory.GetFiles(LibTorch.Location)) File.CreateSymbolicLink(Path.Combine(lib, Path.GetFileName(file)), file);
        File.WriteAllText(Path.Combine(_folder.FullName, "build-version"), version);
    }

    private static Check LibTorchOf(IEnumerable<Check> checks) => checks.Single(check => check.Name == "libtorch");

    private static async Task<Check[]> Probe(params (string Name, string Value)[] environment)
    {
        Assert.Null(Environment.GetEnvironmentVariable(LoadProbe.Report)); // a child that bears children would not end
        var report = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(LoadProbe).Assembly.Location);
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(typeof(LoadProbe).FullName!);
            foreach (var name in start.Environment.Keys.Where(IsTheHosts).ToArray()) start.Environment.Remove(name);
            start.Environment[LoadProbe.Report] = report;
            foreach (var (name, value) in environment) start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output + await error);
            return JsonSerializer.Deserialize<Check[]>(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken))!;
        }
        finally
        {
            File.Delete(report);
        }
    }

    // dotnet test tells its child by variables that it is a child; ours is none of its.
    private static bool IsTheHosts(string name) => name.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal) || name.StartsWith("ENGRAM_", StringComparison.Ordinal);
}
