using System.Globalization;

namespace Engram.Bench;

/// <summary>Issue 7, part 7: Engram.Text beside NLTK on one text. Figures are the best of the rounds, by the processor's clock, which others' work disturbs least; those of several threads by the wall's.</summary>
internal static class TextMeasures
{
    /// <param name="quick">Fewer rounds.</param>
    /// <param name="part">Only works whose key begins so.</param>
    /// <param name="threads">More than 1 adds how much more so many threads do.</param>
    /// <param name="file">The text; the repository's own where it is left out.</param>
    internal static IEnumerable<Measure> Run(bool quick, string part = "", int threads = 1, string? file = null)
    {
        var folder = Directory.CreateTempSubdirectory("engram-text-").FullName;
        try
        {
            yield return new($"text: {TextMaterial.Prepare(folder, file)}", "", "");
            foreach (var work in TextWork.All.Where(work => work.Key.StartsWith(part, StringComparison.Ordinal)))
            {
                if (work.Key == "vader" && !File.Exists(Path.Combine(folder, "vader_lexicon.txt")))
                {
                    yield return new(work.Title, "left out: vader_lexicon.txt does not lie in ../shared/fixtures/text/models", "");
                    continue;
                }
                yield return Row(work, folder, quick);
                if (threads > 1)
                    yield return Scaling(work, folder, quick, threads);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Measure Row(TextWork work, string folder, bool quick)
    {
        var ours = Contest.Hold(warmups: 1, rounds: quick ? 5 : 20, Ours(work, folder, 1))[0];
        var rate = Best(ours, turn => turn.Processor);
        var what = $"{Rate(rate, work)} (wanted ≥ {Rate(work.Wanted, work)}: {(rate >= work.Wanted ? "met" : "missed")})";
        if (PyTorch.NLTK is not { } nltk)
            return new(work.Title, what, "no NLTK");
        var peers = Contest.Hold(warmups: 0, rounds: quick ? 1 : 3, Contender.Python(nltk.Python, PyTorch.Script("text.py"), work.Key, folder))[0];
        var theirs = Best(peers, turn => turn.Processor);
        return new(work.Title, what, $"{Rate(theirs, work)} (NLTK {nltk.Version})") { Ratio = Best(ours, turn => turn.Seconds) / Best(peers, turn => turn.Seconds), Processor = rate / theirs };
    }

    private static Measure Scaling(TextWork work, string folder, bool quick, int threads)
    {
        var turns = Contest.Hold(warmups: 1, rounds: quick ? 5 : 20, Ours(work, folder, threads), Ours(work, folder, 1));
        var (many, one) = (Best(turns[0], turn => turn.Seconds), Best(turns[1], turn => turn.Seconds));
        return new($"{work.Title}, {threads} threads that each do all of it", Rate(many, work), $"{Rate(one, work)} (one thread)") { Ratio = many / one };
    }

    private static Contender Ours(TextWork work, string folder, int threads) => Contender.Here(string.Create(CultureInfo.InvariantCulture, $"text {work.Key} {threads} {folder}"));

    private static double Best(Turn[] turns, Func<Turn, double> seconds) => turns.Max(turn => turn.Samples / seconds(turn));

    private static string Rate(double rate, TextWork work) => rate switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{rate / 1e6:0.##} M {work.Unit}/s"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{rate / 1e3:0.#} k {work.Unit}/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{rate:0} {work.Unit}/s"),
    };
}
