namespace Engram.Tests;

public sealed class HeapTests
{
    [Theory]
    [InlineData("MALLOC_TRIM_THRESHOLD_", true)]
    [InlineData("MALLOC_MMAP_MAX_", true)]
    [InlineData("GLIBC_TUNABLES", true)]
    [InlineData("MALLOC_ARENA_MAX", false)]
    [InlineData("PATH", false)]
    public void What_a_user_set_through_the_environment_stands(string variable, bool stands) => Assert.Equal(stands, Heap.IsSetting(variable));

    [Fact]
    public void Memory_is_kept_where_the_C_library_is_glibc()
    {
        var untouched = !Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(Heap.IsSetting);
        Assert.Equal(OperatingSystem.IsLinux() && untouched, Heap.Keep());
    }
}
