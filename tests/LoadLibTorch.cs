using System.Runtime.CompilerServices;

namespace Engram.Testing;

internal static class LoadLibTorch
{
    /// <summary>A test may touch TorchSharp before it touches Engram, which would otherwise load libtorch by itself.</summary>
    [ModuleInitializer]
    internal static void Load() => LibTorch.Load();
}
