using System.Globalization;

namespace Engram;

/// <summary>The device that tensors live on, and why it was chosen.</summary>
/// <param name="Device">TorchSharp's device.</param>
/// <param name="Reason">In words, for a run's header.</param>
public sealed record DeviceChoice(torch.Device Device, string Reason)
{
    private const string GetCuda =
        "Build with -p:EngramBackend=cuda-linux (or cuda-windows), or set ENGRAM_LIBTORCH to a PyTorch 2.10 with CUDA; --device cpu always works.";

    /// <summary>Turns a wish into a device.</summary>
    /// <param name="wish"><c>auto</c> or null (CUDA if it works, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="ArgumentException">An unknown word, or a CUDA device that is not there; the message names the remedy.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static DeviceChoice Resolve(string? wish)
    {
        LibTorch.Load();
        var devices = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return Resolve(wish, devices, devices > 0 ? "" : WhyNoCuda());
    }

    internal static DeviceChoice Resolve(string? wish, int devices, string absence)
    {
        var word = wish?.Trim().ToLowerInvariant() ?? "auto";
        if (word is "auto") return devices > 0 ? Cuda(0, "CUDA is available") : new(torch.CPU, absence);
        if (word is "cpu") return new(torch.CPU, "asked for");
        if (word is not "cuda" && !word.StartsWith("cuda:", StringComparison.Ordinal)) throw Unknown();
        var index = 0;
        if (word is not "cuda" && !int.TryParse(word.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out index)) throw Unknown();
        if (devices == 0) throw new ArgumentException($"no CUDA here: {absence}. {GetCuda}", nameof(wish));
        if (index >= devices) throw new ArgumentException($"there is no cuda:{index}; this machine has {(devices == 1 ? "cuda:0 only" : $"cuda:0 to cuda:{devices - 1}")}.", nameof(wish));
        return Cuda(index, "asked for");

        ArgumentException Unknown() => new($"unknown device '{wish}': expected auto, cpu, cuda or cuda:0, cuda:1, …", nameof(wish));
    }

    /// <summary>Why CUDA cannot be used, in words.</summary>
    internal static string WhyNoCuda() =>
        LibTorch.CudaFailure is { } failure ? $"CUDA's libraries do not load ({failure})"
        : LibTorchLoader.Load().Cuda == 0 ? "this libtorch is built without CUDA"
        : "no CUDA device or driver answers";

    private static DeviceChoice Cuda(int index, string reason) => new(new torch.Device(DeviceType.CUDA, index), reason);
}
