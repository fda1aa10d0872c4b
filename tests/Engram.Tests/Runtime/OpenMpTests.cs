using System.Runtime.InteropServices;

namespace Engram.Tests;

public sealed partial class OpenMpTests
{
    [Fact]
    public void What_the_C_library_sees_is_set_once_libtorch_is_loaded()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null)
            return;
        LibTorch.Load();
        Assert.Equal(Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") ?? "3000", Marshal.PtrToStringUTF8(Variable("GOMP_SPINCOUNT")));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Variable(string name);
}
