namespace Engram.Tests;

public sealed class ThreadsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("engram-test-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData(8, 8, null, 16, 8, "8 physical cores")]
    [InlineData(8, 2, null, 16, 2, "bound to 2 physical cores")]
    [InlineData(8, 8, 1.5, 16, 2, "cgroup quota of 1.5 CPUs")]
    [InlineData(8, 8, 0.25, 16, 1, "cgroup quota of 0.25 CPUs")]
    [InlineData(8, 2, 3.0, 16, 2, "bound to 2 physical cores")]
    [InlineData(1, 1, 4.0, 2, 1, "1 physical core")]
    [InlineData(null, null, null, 12, 12, "12 logical processors")]
    public void The_smallest_limit_wins_and_is_named(int? cores, int? permitted, double? quota, int logical, int expected, string reason) =>
        Assert.Equal(new(expected, reason), Threads.Recommend(cores, permitted, quota, logical));

    [Fact]
    public void Version_2_takes_the_tightest_group_above()
    {
        Write("proc/self/cgroup", "0::/user/run\n");
        Write("sys/fs/cgroup/user/run/cpu.max", "max 100000\n");
        Write("sys/fs/cgroup/user/cpu.max", "150000 100000\n");
        Write("sys/fs/cgroup/cpu.max", "400000 100000\n");
        Assert.Equal(1.5, CpuQuota.Read(_root.FullName));
    }

    [Fact]
    public void Version_1_reads_the_containers_mount_where_the_hosts_path_is_not_there()
    {
        Write("proc/self/cgroup", "5:cpuset:/\n4:cpu,cpuacct:/docker/abc\n0::/\n");
        Write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "250000\n");
        Write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        Assert.Equal(2.5, CpuQuota.Read(_root.FullName));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("rubbish")]
    public void No_limit_is_null(string quota)
    {
        Assert.Null(CpuQuota.Read(_root.FullName));
        Write("proc/self/cgroup", "1:cpu:/\n");
        Write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", quota);
        Write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");
        Assert.Null(CpuQuota.Read(_root.FullName));
    }

    [Fact]
    public void Two_threads_of_a_core_count_once()
    {
        Write("sys/devices/system/cpu/online", "0-3\n");
        foreach (var (processor, core) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, 1), (2, 0), (3, 1)])
        {
            Write($"sys/devices/system/cpu/cpu{processor}/topology/physical_package_id", "0\n");
            Write($"sys/devices/system/cpu/cpu{processor}/topology/core_id", $"{core}\n");
        }

        Assert.Equal(2, Processor.PhysicalCores(root: _root.FullName));
        Assert.Equal(1, Processor.PhysicalCores([0, 2], _root.FullName));
        Write("proc/self/status", "Name:\tx\nCpus_allowed_list:\t1,2-3\n");
        Assert.Equal([1, 2, 3], Processor.Permitted(_root.FullName)!);
    }

    [Fact]
    public void Use_sets_libtorchs_threads_and_may_be_called_again()
    {
        Threads.Use(1);
        Assert.Equal(1, get_num_threads());
        Threads.Use(Threads.Recommended.Count);
        Assert.Equal(Threads.Recommended.Count, get_num_threads());
        Assert.Throws<ArgumentOutOfRangeException>(() => Threads.Use(0));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
