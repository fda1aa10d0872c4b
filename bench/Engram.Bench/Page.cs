using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Engram.Bench;

/// <summary>The table: printed row by row, and kept as a file.</summary>
internal sealed class Page
{
    private readonly string? _path;
    private readonly StringBuilder _text = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    internal Page(string? path, string arguments)
    {
        _path = path;
        var machine = Machine.Current;
        Write($"# {machine.Processor}");
        Write("");
        Write(string.Create(CultureInfo.InvariantCulture,
            $"{machine.PhysicalCores} cores, {Threads.Recommended.Count} threads ({Threads.Recommended.Reason}), {machine.Instructions}, {machine.Memory / (1L << 30)} GiB · {machine.System}"));
        Write($".NET {machine.DotNet} · TorchSharp {machine.TorchSharp} · libtorch {machine.LibTorch} · {DateTimeOffset.UtcNow:yyyy-MM-dd}");
        Write($"`{$"dotnet run -c Release --project bench/Engram.Bench -- {arguments}".TrimEnd(' ', '-')}`");
        Write("");
        Write("Contenders are processes that take turns, unit by unit; figures are medians, ratios the medians of the rounds' ratios; those of `text` and `toolbox` are of the best turns. More than 1× is faster than the peer; \"processor time\" is the same ratio in seconds of the cores, which others' work disturbs less.");
        Write("The plain contenders load libtorch through Engram, so its shorter spinning (GOMP_SPINCOUNT) serves both. PyTorch is Debian's build: AVX2, generic BLAS.");
        Write($"Load average when it began: {LoadAverage()}.");
        Write("");
        Write("| measure | Engram | peer | ratio | processor time | target | met |");
        Write("|---|---|---|---|---|---|---|");
    }

    internal void Add(Measure row) => Write(row.Row());

    internal void Close()
    {
        Write("");
        Write(string.Create(CultureInfo.InvariantCulture, $"It took {Stopwatch.GetElapsedTime(_started).TotalMinutes:0.0} minutes."));
        Write($"Load average when it ended: {LoadAverage()}; above the number of cores, others were at work too and the figures are the worse for it.");
        if (_path is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        File.WriteAllText(_path, _text.ToString());
        Console.Error.WriteLine($"Written to {_path}");
    }

    private void Write(string line)
    {
        Console.WriteLine(line);
        _text.Append(line).Append('\n');
    }

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
