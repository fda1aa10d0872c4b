using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Engram;

/// <summary>This machine's processor.</summary>
internal static class Processor
{
    /// <summary>Its own name, such as <c>AMD EPYC 9654</c>.</summary>
    internal static string Name { get; } = X86Base.IsSupported ? Brand() : CpuInfo("model name") ?? $"{RuntimeInformation.ProcessArchitecture} processor";

    /// <summary>The unit that multiplies bfloat16 matrices natively; null if there is none.</summary>
    internal static string? BFloat16Unit { get; } = FindBFloat16Unit();

    /// <summary>The widest vector instructions, and bfloat16's if there are any; what decides the last bit of a sum.</summary>
    internal static string Instructions { get; } = string.Join(", ", ((string?[])[Vectors(), BFloat16Unit]).OfType<string>());

    /// <summary>Physical cores among the given processors; two threads of one core count once.</summary>
    /// <param name="processors">Processor numbers; null for all that are online.</param>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    internal static int? PhysicalCores(IReadOnlyCollection<int>? processors = null, string root = "/")
    {
        var folder = Path.Combine(root, "sys/devices/system/cpu");
        var online = Path.Combine(folder, "online");
        if (!File.Exists(online)) return null;
        var cores = (processors ?? ParseList(File.ReadAllText(online)))
            .Select(processor => Path.Combine(folder, $"cpu{processor}", "topology"))
            .Where(Directory.Exists)
            .Select(topology => (Line(topology, "physical_package_id"), Line(topology, "core_id")))
            .Distinct().Count();
        return cores > 0 ? cores : null;
    }

    /// <summary>The processors this process may run on; null where the system does not say.</summary>
    internal static IReadOnlyCollection<int>? Permitted(string root = "/")
    {
        var status = Path.Combine(root, "proc/self/status");
        const string key = "Cpus_allowed_list:";
        return File.Exists(status) && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? ParseList(line[key.Length..])
            : null;
    }

    /// <summary>Linux's way of writing sets of processors: <c>0-3,8</c>.</summary>
    internal static IReadOnlyCollection<int> ParseList(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(part =>
        {
            var ends = part.Split('-');
            var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
            return Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1);
        })];

    // CPUID leaf 7 (Intel SDM, volume 2A): subleaf 1, EAX bit 5 is AVX512_BF16; subleaf 0, EDX bits 22 and 24 are AMX-BF16 and AMX-TILE.
    private static string? FindBFloat16Unit()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return null;
        var (subleaves, _, _, features) = X86Base.CpuId(7, 0);
        const int amx = 1 << 22 | 1 << 24;
        if ((features & amx) == amx) return "AMX BF16";
        return Avx512F.IsSupported && subleaves >= 1 && (X86Base.CpuId(7, 1).Eax & 1 << 5) != 0 ? "AVX-512 BF16" : null;
    }

    private static string Vectors() =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : X86Base.IsSupported ? "SSE" : "NEON";

    // The brand string lies in the registers of three CPUID leaves, 48 bytes in all.
    private static string Brand()
    {
        if (unchecked((uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax) < 0x80000004) return "x86-64 processor";
        Span<int> registers = stackalloc int[12];
        for (var leaf = 0; leaf < 3; leaf++)
            (registers[4 * leaf], registers[4 * leaf + 1], registers[4 * leaf + 2], registers[4 * leaf + 3]) = X86Base.CpuId(unchecked((int)0x80000002) + leaf, 0);
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).Trim('\0', ' ');
    }

    private static string? CpuInfo(string key) =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
            : null;

    private static string Line(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).Trim();
}
