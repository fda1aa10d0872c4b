using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Engram.Tests;

/// <summary>What <see cref="LoadingTests"/> runs in processes of their own: a process loads libtorch once.</summary>
public class LoadProbe
{
    public const string Report = "ENGRAM_TEST_REPORT", TorchFirst = "ENGRAM_TEST_TORCH_FIRST", Mapped = "ENGRAM_TEST_MAPPED";

    [Fact]
    public void The_doctor_examines_everything()
    {
        if (Environment.GetEnvironmentVariable(TorchFirst) is not null)
        {
            // A user's program that mentions an Engram type and then uses TorchSharp alone.
            RuntimeHelpers.RunModuleConstructor(typeof(LibTorch).Module.ModuleHandle);
            using var tensor = torch.ones(3);
            Assert.Equal(4f, tensor.add(1).sum().item<float>() - 2);
        }

        var checks = Doctor.Examine();
        if (Environment.GetEnvironmentVariable(Report) is { } path) File.WriteAllText(path, JsonSerializer.Serialize(checks));
        if (Environment.GetEnvironmentVariable(Mapped) is { } expected)
        {
            var mapped = File.ReadLines("/proc/self/maps").Where(line => line.EndsWith(Path.GetFileName(expected), StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]);
            Assert.Equal([expected], mapped.Distinct());
        }

        string[] always = [".NET", "processor", "memory", "libtorch", "threads", "precision", "cache"];
        Assert.Empty(always.Except(checks.Select(check => check.Name)));
        Assert.All(checks, check => Assert.False(string.IsNullOrWhiteSpace(check.Found)));
        Assert.All(checks.Where(check => !check.Passed), check => Assert.False(string.IsNullOrWhiteSpace(check.Remedy)));
    }
}
