using System.Globalization;

namespace Engram.Bench;

/// <summary>A text far larger than memory should be: throughput, and the most memory that the process held.</summary>
internal static class TextStreamMeasures
{
    internal static IEnumerable<Measure> Run(bool quick)
    {
        var (megabytes, line) = quick ? (50, 10) : (1000, 100);
        var turns = Contest.Hold(warmups: 0, rounds: 1,
            Contender.Here($"text-stream text 1 {megabytes}"), Contender.Here($"text-stream text 2 {megabytes}"), Contender.Here($"text-stream nothing 1 {megabytes}"), Contender.Here($"text-stream line 2 {line}"));
        var what = $"{megabytes:N0} MB of generated text → sentences → words → lower case → counts";
        yield return new($"{what}, one thread", Figures(turns[0]), $"{Figures(turns[2])} (making the text alone)");
        yield return new($"{what}, two threads", Figures(turns[1]), $"{Figures(turns[0])} (one thread)") { Ratio = Contest.Ratio(turns[1], turns[0]), Processor = Contest.ProcessorRatio(turns[1], turns[0]), Target = 1.7 };
        yield return new($"{line} MB in one line without a full stop, two threads", Figures(turns[3]), "");
    }

    // The machine may be shared: by the processor's own time too.
    private static string Figures(Turn[] turns) => string.Create(CultureInfo.InvariantCulture,
        $"{Contest.MedianRate(turns):0.0} MB/s ({turns.Sum(turn => turn.Samples) / turns.Sum(turn => turn.Processor):0.0} by processor time), {turns[^1].Memory / (1 << 20):0} MiB");
}
