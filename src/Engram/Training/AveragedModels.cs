namespace Engram;

/// <summary>The models of a training with their averaged weights in place, until it is disposed; then their own are back, bit for bit.</summary>
internal sealed class AveragedModels : IDisposable
{
    private readonly IDisposable[] _own;

    private AveragedModels(IDisposable[] own) => _own = own;

    /// <summary>Puts averages in place; nothing where no player has any yet.</summary>
    internal static AveragedModels? Of(IEnumerable<TrainedPlayer> players)
    {
        TrainedPlayer[] averaged = [.. players.Where(player => player.Averages is { Count: > 0 })];
        return averaged.Length == 0 ? null : new([.. averaged.Select(player => player.Averages!.Apply())]);
    }

    /// <summary>Measures the statistics of batch normalisations anew where weights are averaged alike: no step ever had these weights, so no running statistics are theirs.</summary>
    /// <remarks>One walk over the first epoch's batches, augmented as they were, everything but the normalisations as in evaluation; each batch counts alike. Source: Izmailov et al. 2018
    /// (arXiv:1803.05407), §3.2.</remarks>
    internal static void MeasureStatistics<TBatch>(IReadOnlyList<TrainedPlayer> players, TrainingStep<TBatch> step, IBatches<TBatch> training, StepContext context)
        where TBatch : IBatch
    {
        TrainedPlayer[] alike = [.. players.Where(player => player.Averages is { Count: > 0 } && player.Player.Average!.Decay is null)];
        BatchNorm[] norms = [.. alike.SelectMany(player => player.Player.Model.Walk()).Select(found => found.Layer).OfType<BatchNorm>().Where(norm => norm.FollowsBatches)];
        if (norms.Length == 0)
            return;
        using var noGradient = no_grad();
        foreach (var player in step.Players)
            player.Model.eval();
        foreach (var norm in norms)
            norm.BeginMeasuring();
        try
        {
            foreach (var batch in training.Epoch(0))
            {
                using (batch)
                {
                    using var scope = NewDisposeScope();
                    step.Evaluate(batch, context, []);
                }
            }
        }
        finally
        {
            foreach (var norm in norms)
                norm.EndMeasuring();
        }
        foreach (var player in alike)
            player.Averages!.TakeBuffers();
    }

    public void Dispose()
    {
        // A model that two players share was laid aside twice; the first has its own weights.
        foreach (var own in _own.Reverse())
            own.Dispose();
    }
}
