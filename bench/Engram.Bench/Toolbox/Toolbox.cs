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
                warmups: quick ? 2 : 6, rounds: quick ? 3 : 9, Contender.Here($"toolbox engram {tool.Key}"), Contender.Here($"toolbox plain {tool.Key}"));
            return tool.SavesMemory
                ? Measure.SecondsAndMemory(tool.What, turns[0], "plain TorchSharp", turns[1])
                : Measure.SecondsEach(tool.What, turns[0], "plain TorchSharp", turns[1], Equal);
        }
        catch (ContestException fault)
        {
            return new(tool.What, $"not finished: {fault.Message}", "");
        }
    }

    /// <summary>As often as a turn holds.</summary>
    internal static IEnumerable<int> Contend(string side, string key)
    {
        Threads.Use(Threads.Recommended.Count);
        random.manual_seed(0);
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
