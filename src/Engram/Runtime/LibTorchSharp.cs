using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engram;

/// <summary>TorchSharp's native library, for operations of which TorchSharp's own methods make their numbers inside and do not keep them: see <see cref="Scalars"/>.</summary>
internal static partial class LibTorchSharp
{
    /// <summary>log(1 + exp(βx)) / β; x itself where βx is above the threshold.</summary>
    internal static Tensor Softplus(Tensor x, double beta, double threshold)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (sharpness, bound) = (Scalars.Of(beta), Scalars.Of(threshold));
        var result = Softplus(x.Handle, HandleOf(sharpness), HandleOf(bound));
        GC.KeepAlive(x);
        if (result == 0)
            CheckForErrors();
        return Tensor.UnsafeCreateTensor(result);
    }

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_softplus")]
    private static partial nint Softplus(nint tensor, nint beta, nint threshold);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Handle")]
    private static extern nint HandleOf(Scalar scalar);
}
