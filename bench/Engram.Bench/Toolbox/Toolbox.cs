using System.Diagnostics;

namespace Engram.Bench;

/// <summary>Every layer, loss, optimizer and metric that is more than one native call, beside TorchSharp's way: forward and backward where there are gradients.</summary>
internal static class Toolbox
{
    // Above this, it is as fast: repeated runs of the same program differ as much.
    private const double Equal = 0.95;
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(50);

    internal static IReadOnlyList<Tool> Tools { get; } = [.. LayerTools.All, .. SequenceTools.All, .. LossTools.All, .. OptimizerTools.All, .. MetricTools.All];

    /// <summary>A row for each tool whose key begins so.</summary>
    internal static IEnumerable<Measure> Run(bool quick, string part = "")
    {
        foreach (var tool in Tools.Where(tool => tool.Key.StartsWith(part, StringComparison.Ordinal)))
            yield return Row(tool, quick);
    }

    private static Measure Row(Tool tool, bool quick)
    {
        try
        {
            // The just-in-time compiler wants its time before it counts.
            var turns = Contest.Hold(
                warmups: quick ? 4 : 8, rounds: quick ? 6 : 16, Contender.Here($"toolbox engram {tool.Key}"), Contender.Here($"toolbox plain {tool.Key}"));
            return tool.SavesMemory
                ? Measure.SecondsAndMemory(tool.What, turns[0], "plain TorchSharp", turns[1])
                : Measure.Best(tool.What, turns[0], "plain TorchSharp", turns[1], Equal);
        }
        catch (ContestException fault)
        {
            return new(tool.What, $"not finished: {fault.Message}", "");
        }
    }

    /// <summary>As often as a turn holds.</summary>
    internal static IEnumerable<int> Contend(string side, string key)
    {
        // What is compared is the work of a call; how libtorch shares it out among cores is the same for both.
        Threads.Use(1);
        random.manual_seed(0);
        // The C library hands small blocks back to the system until it has met a large one, as every training of some size has: twice the time, by luck.
        using (empty(8 * 1024 * 1024 - 1024))
        {
        }
        var tool = Tools.Single(tool => tool.Key == key);
        var work = side == "engram" ? tool.Ours() : tool.Plain();
        while (true)
        {
            var (started, runs) = (Stopwatch.GetTimestamp(), 0);
            do
            {
                work();
                runs++;
            }
            while (Stopwatch.GetElapsedTime(started) < s_turn);
            yield return runs;
        }
    }
}
