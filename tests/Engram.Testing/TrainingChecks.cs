namespace Engram.Testing;

/// <summary>What came of a training case here.</summary>
/// <param name="Outputs">What the network gave in training mode before the first step: <c>logits</c>, and <c>aux_logits</c>… where it has them.</param>
/// <param name="Gradients">Every parameter's first gradient.</param>
/// <param name="State">The buffers after the first forward pass.</param>
/// <param name="Losses">The loss before each step.</param>
/// <param name="EvaluationLogits">The answer to the same batch in evaluation mode after all steps.</param>
public sealed record TrainingRun(
    IReadOnlyDictionary<string, FixtureTensor> Outputs, IReadOnlyDictionary<string, FixtureTensor> Gradients,
    IReadOnlyDictionary<string, FixtureTensor> State, IReadOnlyList<double> Losses, FixtureTensor EvaluationLogits);

/// <summary>Training in float64 against its reference. The delegate builds, fills and trains the case's network.</summary>
public static class TrainingChecks
{
    private const double Allowed = Tolerance.Training;

    /// <summary>Outputs, loss, gradients, running statistics, the losses of all steps, and the logits after them.</summary>
    public static void Verify(TrainingCase item, Func<TrainingCase, TrainingRun> train)
    {
        var run = train(item);
        var comparison = new Comparison($"Training {item.Name}");
        foreach (var (name, expected) in item.Outputs)
            if (Found(comparison, "output", name, run.Outputs) is { } actual)
                comparison.Tensor(name, expected, actual, Allowed);

        comparison.Exact("steps", item.Losses.Length, run.Losses.Count);
        foreach (var (step, (expected, actual)) in item.Losses.Zip(run.Losses).Index())
            comparison.Number($"loss before step {step + 1}", expected, actual, Allowed);

        comparison.Number("norm of all gradients", item.GradientL2,
            FixtureTensor.Norm([.. run.Gradients.Values.Select(gradient => gradient.L2)]), Allowed);
        // A bias before a normalisation has no gradient but rounding: compared with itself, noise is never equal to noise.
        foreach (var expected in item.Gradients)
            if (Found(comparison, "gradient of", expected.Name, run.Gradients) is { } actual)
                Compare(comparison, $"gradient of {expected.Name}", expected, actual, floor: 1e-6 * item.GradientL2);

        foreach (var expected in item.Statistics)
            if (Found(comparison, "buffer", expected.Name, run.State) is { } actual)
                Compare(comparison, $"{expected.Name} after the first pass", expected, actual, floor: 0);
        foreach (var (name, counter) in run.State.Where(entry => entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)))
            comparison.Exact(name, (double?)item.BatchesTracked, counter.Data[0]);

        comparison.Tensor("logits after the steps", item.EvaluationLogits, run.EvaluationLogits, Allowed);
        comparison.Verify();
    }

    private static FixtureTensor? Found(Comparison comparison, string what, string name, IReadOnlyDictionary<string, FixtureTensor> among)
    {
        if (among.TryGetValue(name, out var tensor)) return tensor;
        comparison.Differs($"no {what} {name}");
        return null;
    }

    private static void Compare(Comparison comparison, string what, NamedDigest expected, FixtureTensor actual, double floor)
    {
        if (expected.Shape is { } shape) comparison.Shape(what, shape, actual.Shape);
        var scale = Math.Max(expected.L2, floor);
        comparison.Number($"{what}, l2", expected.L2, actual.L2, Allowed, scale);
        if (expected.Sum is { } sum) comparison.Number($"{what}, sum", sum, actual.Sum, Allowed, scale);
        comparison.First(what, expected.First, actual.Data, Allowed, scale, actual.Data.Length);
    }
}
