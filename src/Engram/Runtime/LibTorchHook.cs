using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Engram;

/// <summary>Lets TorchSharp's own first use find the library that <see cref="LibTorchLoader"/> makes loadable.</summary>
internal static class LibTorchHook
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Must be in place before the user's first TorchSharp call, which no other code of ours precedes.")]
    internal static void Install()
    {
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name switch
        {
            // .NET asks only after the ordinary search has failed; an exception from here reaches the user with the true cause.
            "LibTorchSharp" => LibTorchLoader.Load().TorchSharp,
            "torch_cpu" when LibTorchLoader.WishedFolder is not null => LibTorchLoader.Load().TorchCpu,
            "torch_cuda" when LibTorchLoader.WishedFolder is not null => LibTorchLoader.Load().Cuda,
            _ => 0,
        };

        // The ordinary search would succeed, with the package's libtorch instead of the wished one.
        if (LibTorchLoader.WishedFolder is not null) TryLoad();
    }

    // A module initializer that throws would surface as TypeInitializationException; LibTorch.Load() throws the same error plainly.
    private static void TryLoad()
    {
        try
        {
            LibTorchLoader.Load();
        }
        catch (LibTorchException)
        {
        }
    }
}
