using System.Runtime.CompilerServices;

namespace Engram.Testing;

internal static class LoadLibTorch
{
    /// <summary>A test may touch TorchSharp before it touches Engram, which would otherwise load libtorch by itself. Probes of loading load it themselves.</summary>
    [ModuleInitializer]
    internal static void Load()
    {
        if (Environment.GetEnvironmentVariable("ENGRAM_TEST_REPORT") is null)
            LibTorch.Load();
    }
}
