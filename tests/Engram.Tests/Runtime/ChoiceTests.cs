namespace Engram.Tests;

/// <summary>Device, precision and the machine: what a run's header says.</summary>
public class ChoiceTests
{
    [Theory]
    [InlineData(null, 0, "cpu")]
    [InlineData("auto", 2, "cuda:0")]
    [InlineData("cpu", 2, "cpu")]
    [InlineData("CUDA", 1, "cuda:0")]
    [InlineData("cuda:1", 2, "cuda:1")]
    public void A_wish_becomes_a_device(string? wish, int devices, string expected)
    {
        var choice = DeviceChoice.Resolve(wish, devices, "no CUDA");
        Assert.Equal(expected, choice.Device.ToString());
        Assert.NotEmpty(choice.Reason);
    }

    [Theory]
    [InlineData("gpu", 1, "unknown device 'gpu': expected auto, cpu, cuda")]
    [InlineData("cuda:x", 1, "unknown device 'cuda:x'")]
    [InlineData("cuda:-1", 1, "unknown device 'cuda:-1'")]
    [InlineData("cuda:3", 2, "there is no cuda:3; this machine has cuda:0 to cuda:1")]
    [InlineData("cuda", 0, "no CUDA here: the driver sleeps. Build with -p:EngramBackend=cuda-linux")]
    public void An_impossible_device_is_explained(string wish, int devices, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => DeviceChoice.Resolve(wish, devices, "the driver sleeps")).Message, StringComparison.Ordinal);

    [Fact]
    public void Auto_follows_what_TorchSharp_can_use()
    {
        var expected = torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU;
        Assert.Equal(expected, DeviceChoice.Resolve("auto").Device.type);
    }

    [Fact]
    public void A_wished_precision_is_taken()
    {
        Assert.Equal(Precision.Float32, PrecisionChoice.Resolve("fp32", torch.CPU).Precision);
        Assert.Equal(Precision.BFloat16, PrecisionChoice.Resolve("BF16", torch.CPU).Precision);
        Assert.Contains("'fp8'", Assert.Throws<ArgumentException>(() => PrecisionChoice.Resolve("fp8", torch.CPU)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Automatic_precision_asks_the_processor()
    {
        Assert.Equal(PrecisionChoice.ForProcessor(Processor.BFloat16Unit), PrecisionChoice.Resolve(null, torch.CPU));
        Assert.Equal(new(Precision.BFloat16, "the processor has AMX BF16"), PrecisionChoice.ForProcessor("AMX BF16"));
        Assert.Equal(Precision.Float32, PrecisionChoice.ForProcessor(null).Precision);
    }

    [Fact]
    public void The_processors_bfloat16_is_what_the_kernel_reports()
    {
        Assert.SkipUnless(File.Exists("/proc/cpuinfo"), "Linux only");
        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        Assert.Equal(flags.Contains("avx512_bf16") || flags.Contains("amx_bf16"), Processor.BFloat16Unit is not null);
    }

    [Theory]
    [InlineData(7, 5, Precision.Float32)]
    [InlineData(8, 0, Precision.BFloat16)]
    [InlineData(9, 0, Precision.BFloat16)]
    public void Automatic_precision_asks_the_CUDA_device(int major, int minor, Precision expected)
    {
        Assert.Equal(expected, PrecisionChoice.ForCuda((major, minor)).Precision);
        Assert.Equal(Precision.Float32, PrecisionChoice.ForCuda(null).Precision);
    }

    [Fact]
    public void A_machine_knows_itself_and_names_what_differs()
    {
        var machine = Machine.Current;
        Assert.StartsWith("2.10", machine.LibTorch, StringComparison.Ordinal);
        Assert.Equal("0.107.0", machine.TorchSharp);
        Assert.True(machine.PhysicalCores >= 1 && machine.Memory > 0);
        Assert.Empty(machine.DifferencesFrom(machine));
        Assert.Equal([$"processor: {machine.Processor}, was abacus"], machine.DifferencesFrom(machine with { Processor = "abacus" }));
    }
}
