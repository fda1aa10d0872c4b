namespace Engram;

/// <summary>Losses and measures over batches that are not trained on.</summary>
internal static class Evaluator
{
    /// <summary>One walk over all batches, models in evaluation mode, gradients off.</summary>
    internal static Dictionary<string, double> Measure<TBatch>(TrainingStep<TBatch> step, IBatches<TBatch> batches, StepContext context)
        where TBatch : IBatch
    {
        var loss = new Mean("loss");
        Metric[] metrics = [.. step.Metrics.Select(metric => metric.Fresh())];
        using var noGradient = no_grad();
        foreach (var player in step.Players)
            player.Model.eval();
        foreach (var batch in batches.Epoch(0))
        {
            using (batch)
            {
                using var scope = NewDisposeScope();
                var losses = step.Evaluate(batch, context, metrics);
                loss.Add(losses.Total, losses.Count ?? batch.Count);
            }
        }
        return Values(loss, metrics);
    }

    internal static Dictionary<string, double> Values(Mean loss, IEnumerable<Metric> metrics) =>
        metrics.Prepend(loss).ToDictionary(metric => metric.Name, metric => metric.Value);
}
