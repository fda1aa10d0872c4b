using System.Globalization;

namespace Engram.Bench;

/// <summary>A row of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Engram's figure with its unit.</param>
/// <param name="Peer">Whose work it is compared with, and its figure.</param>
internal sealed record Measure(string What, string Ours, string Peer)
{
    /// <summary>How many times as fast as the peer.</summary>
    internal double? Ratio { get; init; }

    /// <summary>How many times less processor time.</summary>
    internal double? Processor { get; init; }

    /// <summary>The ratio wanted.</summary>
    internal double? Target { get; init; }

    internal static Measure Seconds(string what, Turn[] ours, string peer, Turn[] theirs, double? target = null) => new(
        what, Milliseconds(Contest.MedianSeconds(ours)), $"{Milliseconds(Contest.MedianSeconds(theirs))} ({peer})")
    { Ratio = Contest.Ratio(ours, theirs), Processor = Contest.ProcessorRatio(ours, theirs), Target = target };

    /// <summary>For turns of several steps: the time of one.</summary>
    internal static Measure SecondsEach(string what, Turn[] ours, string peer, Turn[] theirs, double? target = null) => new(
        what, Milliseconds(1 / Contest.MedianRate(ours)), $"{Milliseconds(1 / Contest.MedianRate(theirs))} ({peer})")
    { Ratio = Contest.Ratio(ours, theirs), Processor = Contest.ProcessorRatio(ours, theirs), Target = target };

    internal static Measure Rate(string what, Turn[] ours, string peer, Turn[] theirs, double? target = null) => new(
        what, PerSecond(Contest.MedianRate(ours)), $"{PerSecond(Contest.MedianRate(theirs))} ({peer})")
    { Ratio = Contest.Ratio(ours, theirs), Processor = Contest.ProcessorRatio(ours, theirs), Target = target };

    /// <summary>For turns of many short steps on one thread: the processor's time for one, in each side's best turn.</summary>
    internal static Measure Best(string what, Turn[] ours, string peer, Turn[] theirs, double? target = null) => new(
        what, Milliseconds(Contest.BestProcessor(ours)), $"{Milliseconds(Contest.BestProcessor(theirs))} ({peer})")
    { Ratio = Contest.BestProcessor(theirs) / Contest.BestProcessor(ours), Target = target };

    /// <summary>Images a second, and the most memory that either held.</summary>
    internal static Measure RateAndMemory(string what, Turn[] ours, string peer, Turn[] theirs, double? target = null) => new(
        what, $"{PerSecond(Contest.MedianRate(ours))}, {Memory(ours)}", $"{PerSecond(Contest.MedianRate(theirs))}, {Memory(theirs)} ({peer})")
    { Ratio = Contest.Ratio(ours, theirs), Processor = Contest.ProcessorRatio(ours, theirs), Target = target };

    /// <summary>The time of one step, and the most memory that either held.</summary>
    internal static Measure SecondsAndMemory(string what, Turn[] ours, string peer, Turn[] theirs) => new(
        what, $"{Milliseconds(1 / Contest.MedianRate(ours))}, {Memory(ours)}", $"{Milliseconds(1 / Contest.MedianRate(theirs))}, {Memory(theirs)} ({peer})")
    { Ratio = Contest.Ratio(ours, theirs), Processor = Contest.ProcessorRatio(ours, theirs) };

    private static string Memory(Turn[] turns) => string.Create(CultureInfo.InvariantCulture, $"{turns[^1].Memory / (1 << 20):0} MiB");

    internal static string Milliseconds(double seconds) => seconds switch
    {
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0.#} µs"),
        < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.##} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.#} ms"),
    };

    /// <summary>The row in Markdown.</summary>
    internal string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {What} | {Ours} | {Peer} | {Times(Ratio)} | {Times(Processor)} | {(Target is null ? "" : $"≥ {Times(Target)}")} | {Met} |");

    private static string Times(double? ratio) => ratio is { } times && double.IsFinite(times) ? string.Create(CultureInfo.InvariantCulture, $"{times:0.00}×") : "";

    private string Met => (Ratio, Target) switch
    {
        (_, null) or (null, _) => "",
        var (ratio, target) => ratio >= target ? "yes" : "no",
    };

    private static string PerSecond(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} images/s");
}
