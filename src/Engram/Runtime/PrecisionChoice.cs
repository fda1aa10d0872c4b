namespace Engram;

/// <summary>A precision and why it was chosen; saved with a run, and used again on resume.</summary>
/// <param name="Precision">The number format.</param>
/// <param name="Reason">In words, for a run's header.</param>
public sealed record PrecisionChoice(Precision Precision, string Reason)
{
    // Ampere, the first generation with bfloat16 units.
    private const int AmpereMajor = 8;

    /// <summary>Turns a wish into a precision; asks the hardware and measures nothing.</summary>
    /// <param name="wish"><c>auto</c> or null, <c>fp32</c> or <c>bf16</c>.</param>
    /// <param name="device">Where the network will run.</param>
    /// <exception cref="ArgumentException">An unknown word.</exception>
    public static PrecisionChoice Resolve(string? wish, torch.Device device) => (wish?.Trim().ToLowerInvariant() ?? "auto") switch
    {
        "auto" when device.type == DeviceType.CUDA => ForCuda(CudaDriver.Capability(Math.Max(device.index, 0))),
        "auto" when device.type == DeviceType.CPU => ForProcessor(Processor.BFloat16Unit),
        "auto" => new(Precision.Float32, $"no bfloat16 known on {device.type}"),
        "fp32" => new(Precision.Float32, "asked for"),
        "bf16" => new(Precision.BFloat16, "asked for"),
        _ => throw new ArgumentException($"unknown precision '{wish}': expected auto, fp32 or bf16", nameof(wish)),
    };

    internal static PrecisionChoice ForProcessor(string? unit) => unit is null
        ? new(Precision.Float32, "the processor has neither AVX-512 BF16 nor AMX")
        : new(Precision.BFloat16, $"the processor has {unit}");

    internal static PrecisionChoice ForCuda((int Major, int Minor)? capability) => capability switch
    {
        null => new(Precision.Float32, "the CUDA device does not state its compute capability"),
        ({ } major, var minor) when major >= AmpereMajor => new(Precision.BFloat16, $"compute capability {major}.{minor} (Ampere or later)"),
        var (major, minor) => new(Precision.Float32, $"compute capability {major}.{minor} has no bfloat16 units"),
    };
}
