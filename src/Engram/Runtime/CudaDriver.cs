using System.Runtime.InteropServices;

namespace Engram;

/// <summary>What TorchSharp does not tell of a CUDA device, asked of the driver itself.</summary>
internal static unsafe class CudaDriver
{
    private const int CapabilityMajor = 75, CapabilityMinor = 76;

    /// <summary>The compute capability of a device, such as 9.0 (Hopper); null without a driver or such a device.</summary>
    internal static (int Major, int Minor)? Capability(int index)
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver)) return null;
        var initialize = (delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit");
        var get = (delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGet");
        var attribute = (delegate* unmanaged<int*, int, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGetAttribute");
        int device, major, minor;
        return initialize(0) == 0 && get(&device, index) == 0
            && attribute(&major, CapabilityMajor, device) == 0 && attribute(&minor, CapabilityMinor, device) == 0
            ? (major, minor)
            : null;
    }
}
