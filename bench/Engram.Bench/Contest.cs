namespace Engram.Bench;

/// <summary>Ours, theirs, ours, theirs …: what disturbs the machine disturbs both, and the median of the rounds' ratios is what counts.</summary>
internal static class Contest
{
    /// <summary>Lets contenders take turns.</summary>
    /// <param name="warmups">Rounds that do not count.</param>
    /// <param name="rounds">Rounds that do.</param>
    /// <param name="contenders">The first is ours.</param>
    /// <returns>For each contender its turns, round by round.</returns>
    internal static Turn[][] Hold(int warmups, int rounds, params Contender[] contenders)
    {
        try
        {
            var turns = contenders.Select(_ => new Turn[rounds]).ToArray();
            for (var round = -warmups; round < rounds; round++)
            {
                // Who went first goes last in the next round: what one leaves behind, a cold cache or a core still awake, meets both alike.
                foreach (var i in int.IsEvenInteger(round) ? Enumerable.Range(0, contenders.Length) : Enumerable.Range(0, contenders.Length).Reverse())
                {
                    var turn = contenders[i].Next();
                    if (round >= 0)
                        turns[i][round] = turn;
                }
            }
            return turns;
        }
        finally
        {
            foreach (var contender in contenders)
                contender.Dispose();
        }
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    internal static double MedianSeconds(Turn[] turns) => Median(turns.Select(turn => turn.Seconds));

    internal static double MedianRate(Turn[] turns) => Median(turns.Select(turn => turn.Samples / turn.Seconds));

    /// <summary>The seconds of the processor that a sample took in the best turn: of short work on a busy machine, the turn that nothing disturbed.</summary>
    internal static double BestProcessor(Turn[] turns) => turns.Min(turn => turn.Processor / turn.Samples);

    /// <summary>How many times as fast as the peer, by the clock.</summary>
    internal static double Ratio(Turn[] ours, Turn[] peers) =>
        Median(ours.Zip(peers, (our, peer) => our.Samples / our.Seconds / (peer.Samples / peer.Seconds)));

    /// <summary>How many times less of the processor is used for the same work: less disturbed than the clock where others work beside.</summary>
    internal static double ProcessorRatio(Turn[] ours, Turn[] peers) =>
        Median(ours.Zip(peers, (our, peer) => our.Samples / our.Processor / (peer.Samples / peer.Processor)));
}
