using System.Globalization;

namespace Engram;

/// <summary>How many CPUs' worth of time a container may use, which the number of processors does not show.</summary>
internal static class CpuQuota
{
    /// <summary>The tightest limit of this process's control groups (version 2 or 1), in CPUs; null without one.</summary>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    internal static double? Read(string root = "/")
    {
        var membership = Path.Combine(root, "proc/self/cgroup");
        if (!File.Exists(membership)) return null;
        var mount = Path.Combine(root, "sys/fs/cgroup");
        double? tightest = null;
        foreach (var line in File.ReadLines(membership))
        {
            if (line.Split(':', 3) is not [_, var controllers, var path]) continue;
            if (controllers.Length == 0)
                Tighten(Upwards(mount, path).Select(folder => V2(Path.Combine(folder, "cpu.max"))));
            else if (controllers.Split(',').Contains("cpu"))
                Tighten(((string[])[controllers, "cpu"]).Distinct().SelectMany(name => Upwards(Path.Combine(mount, name), path)).Select(V1));
        }

        return tightest;

        void Tighten(IEnumerable<double?> limits) => tightest = limits.Append(tightest).Min();
    }

    // A limit on any group above binds too. Inside a container the path may be the host's, and then only the mount itself exists.
    private static IEnumerable<string> Upwards(string mount, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var depth = parts.Length; depth >= 0; depth--) yield return Path.Combine([mount, .. parts[..depth]]);
    }

    private static double? V2(string file) =>
        Text(file)?.Split(' ') is [var quota, var period] ? Ratio(quota, period) : null;

    private static double? V1(string folder) =>
        Text(Path.Combine(folder, "cpu.cfs_quota_us")) is { } quota && Text(Path.Combine(folder, "cpu.cfs_period_us")) is { } period ? Ratio(quota, period) : null;

    // "max" in version 2 and −1 in version 1 mean no limit.
    private static double? Ratio(string quota, string period) =>
        double.TryParse(quota, CultureInfo.InvariantCulture, out var q) && q > 0 && double.TryParse(period, CultureInfo.InvariantCulture, out var p) && p > 0 ? q / p : null;

    private static string? Text(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
