using System.Reflection;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>The native libtorch of this process: where it is, which version, and how it was made to load.</summary>
/// <remarks>
/// Touching any Engram type installs a hook that lets TorchSharp load where it does not by itself (Debian 12, Ubuntu 22.04).
/// <c>ENGRAM_LIBTORCH=folder</c> uses an existing libtorch 2.10, such as PyTorch's; <c>ENGRAM_LIBTORCH_FORCE=1</c> accepts another version;
/// <c>ENGRAM_NO_RELAXED_LIBTORCH=1</c> refuses the relaxed copy that older systems need.
/// </remarks>
public static class LibTorch
{
    private static readonly Lazy<bool> s_adopted = new(Adopt);

    /// <summary>Loads libtorch; later calls return at once. Any thread may call it.</summary>
    /// <exception cref="LibTorchException">libtorch is missing, of another version, or this machine cannot run it.</exception>
    public static void Load() => _ = s_adopted.Value;

    /// <summary>libtorch's version, such as <c>2.10.0</c>, as the loaded library itself states it.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static string Version => Loaded.Version;

    /// <summary>The folder that libtorch was loaded from, links resolved.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static string Location => Loaded.Folder;

    /// <summary>Whether TorchSharp's native half runs from a relaxed copy, because this machine's libstdc++ is older than GCC 13's.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static bool Relaxed => Loaded.Relaxed;

    /// <summary>Why a CUDA libtorch that lies beside did not load; null where it did or where there is none.</summary>
    internal static string? CudaFailure => Loaded.CudaFailure;

    private static LibTorchLoader.Result Loaded
    {
        get
        {
            Load();
            return LibTorchLoader.Load();
        }
    }

    // TorchSharp would search again on its own, find the package's libtorch instead of ENGRAM_LIBTORCH's and load a second one.
    // Its static constructor may run on another thread and ask our hook for the library meanwhile: hence LibTorchLoader, which never waits
    // for TorchSharp, comes first and by itself.
    private static bool Adopt()
    {
        LibTorchLoader.Load();
        RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        typeof(torch).GetField("nativeBackendLoaded", BindingFlags.NonPublic | BindingFlags.Static)?.SetValue(null, true);
        return true;
    }
}
