namespace Engram;

/// <summary>A player in a training under way: what its optimizer remembers, and its averaged weights where it has any.</summary>
internal sealed record TrainedPlayer(Player Player, OptimizerState Optimizer, AveragedWeights? Averages) : IDisposable
{
    /// <summary>A player whose model is where it will be trained.</summary>
    internal static TrainedPlayer Of(Player player) => new(
        player, player.Optimizer.For(player.Model), player.Average is { } average ? new AveragedWeights(player.Model, average.Decay) : null);

    /// <summary>Takes the weights in where it is their turn.</summary>
    internal void Take(long step, long steps, bool moved)
    {
        if (Averages is not null && Player.Average!.Takes(step, steps, moved))
            Averages.Update();
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Averages?.Dispose();
    }
}
