using Engram.Text;
using Engram.Text.Tests;

namespace Engram.Fuzz;

/// <summary>A line of 100 MB through every tokenizer: --line 100. What takes ten times as long a unit as a line of a tenth is not linear.</summary>
internal static class LongLine
{
    internal static int Run(int megabytes, string? only)
    {
        const string Words = "Mr. Ahab, the whale's \"friend\" said: it's 3.14% of the sea... ";
        var line = string.Concat(Enumerable.Repeat(Words, megabytes * (1_000_000 / Words.Length)));
        var faults = 0;
        foreach (var (name, make) in AllTokenizers.Table.Where(row => only is null || row.Name == only))
        {
            var tokenizer = make();
            var (tenth, _) = Measure(tokenizer, line[..(line.Length / 10)]);
            var (whole, fault) = Measure(tokenizer, line);
            var linear = whole < 30 * tenth + 1;
            Console.WriteLine($"{name,-30} {whole,7:0.00} s, a tenth {tenth,6:0.00} s {(linear ? "" : "NOT LINEAR")} {fault}");
            faults += linear && fault is null ? 0 : 1;
        }
        return faults == 0 ? 0 : 1;
    }

    private static (double Seconds, string? Fault) Measure(ITokenizer tokenizer, string text)
    {
        // The processor's time: other programs would make a line look longer.
        var before = Environment.CpuUsage.TotalTime;
        var fault = AllTokenizers.Fault(tokenizer, text);
        return ((Environment.CpuUsage.TotalTime - before).TotalSeconds, fault);
    }
}
