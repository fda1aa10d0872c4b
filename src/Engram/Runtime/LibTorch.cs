namespace Engram;

/// <summary>The native libtorch of this process: where it is, which version, and how it was made to load.</summary>
/// <remarks>
/// Touching any Engram type installs a hook that lets TorchSharp load where it does not by itself (Debian 12, Ubuntu 22.04).
/// <c>ENGRAM_LIBTORCH=folder</c> uses an existing libtorch 2.10, such as PyTorch's; <c>ENGRAM_LIBTORCH_FORCE=1</c> accepts another version;
/// <c>ENGRAM_NO_RELAXED_LIBTORCH=1</c> refuses the relaxed copy that older systems need.
/// </remarks>
public static class LibTorch
{
    /// <summary>Loads libtorch; later calls return at once. Any thread may call it.</summary>
    /// <exception cref="LibTorchException">libtorch is missing, of another version, or this machine cannot run it.</exception>
    public static void Load() => LibTorchLoader.Load();

    /// <summary>libtorch's version, such as <c>2.10.0</c>, as the loaded library itself states it.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static string Version => LibTorchLoader.Load().Version;

    /// <summary>The folder that libtorch was loaded from, links resolved.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static string Location => LibTorchLoader.Load().Folder;

    /// <summary>Whether TorchSharp's native half runs from a relaxed copy, because this machine's libstdc++ is older than GCC 13's.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static bool Relaxed => LibTorchLoader.Load().Relaxed;

    /// <summary>Why a CUDA libtorch that lies beside did not load; null where it did or where there is none.</summary>
    internal static string? CudaFailure => LibTorchLoader.Load().CudaFailure;
}
