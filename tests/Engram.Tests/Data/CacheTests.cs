namespace Engram.Tests;

public class CacheTests
{
    private static string Resolve(bool windows, params (string Name, string Value)[] variables) =>
        Cache.Resolve(name => variables.Where(v => v.Name == name).Select(v => v.Value).FirstOrDefault(), windows);

    [Fact]
    public void The_variable_comes_first() =>
        Assert.Equal("/data/cache", Resolve(false, ("ENGRAM_CACHE", "/data/cache"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/home/a")));

    [Fact]
    public void The_systems_own_place_comes_next()
    {
        Assert.Equal("/x/engram", Resolve(false, ("XDG_CACHE_HOME", "/x"), ("HOME", "/home/a")));
        Assert.Equal("/home/a/.cache/engram", Resolve(false, ("HOME", "/home/a")));
        Assert.Equal(Path.Combine(@"C:\Users\a\AppData\Local", "engram"), Resolve(true, ("LOCALAPPDATA", @"C:\Users\a\AppData\Local"), ("HOME", "/home/a")));
    }

    [Fact]
    public void A_variable_that_is_empty_or_relative_is_as_good_as_none() =>
        Assert.Equal("/home/a/.cache/engram", Resolve(false, ("ENGRAM_CACHE", ""), ("XDG_CACHE_HOME", "x"), ("HOME", "/home/a")));

    [Fact]
    public void Without_a_home_the_temporary_folder_serves() =>
        Assert.Equal(Path.Combine(Path.GetTempPath(), "engram"), Resolve(false));
}
