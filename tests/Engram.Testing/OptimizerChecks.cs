namespace Engram.Testing;

/// <summary>Optimizers against their references.</summary>
public static class OptimizerChecks
{
    /// <summary>Walks the case's problem with an optimizer that is given gradients.</summary>
    /// <param name="item">The case.</param>
    /// <param name="create">Makes the optimizer for the initial parameters (shapes: <see cref="OptimizerCase.Initial"/>).
    /// What it returns takes the gradients of one step, already clipped, and gives the parameters after it.</param>
    public static void Verify(OptimizerCase item, Func<OptimizerCase, Func<double[][], double[][]>> create)
    {
        // torch 1.13 keeps some numbers of these two (a product, a rate) in float32 even where the parameters are float64.
        var tolerance = item.Optimizer is "NAdam" or "ASGD" ? Tolerance.Training : Tolerance.Float64;
        var problem = OptimizerProblem.Of(item);
        var comparison = new Comparison(item.Name);
        var parameters = problem.Initial;
        foreach (var (index, (expected, actual)) in item.Initial.Zip(parameters).Index())
            comparison.Tensor($"initial parameter {index}", expected, expected with { Data = actual }, 0);

        var step = create(item);
        for (var n = 1; n <= item.Losses.Length; n++)
        {
            var (loss, gradients) = problem.Evaluate(parameters);
            comparison.Number($"loss before step {n}", item.Losses[n - 1], loss, tolerance);
            parameters = step(Clip(gradients, item.Clip));
            foreach (var (_, expected) in item.After.Where(after => after.Step == n))
                comparison.Tensor($"parameters after step {n}", Flat(expected), Flat([.. parameters.SelectMany(values => values)]), tolerance);
        }
        comparison.Verify();
    }

    private static FixtureTensor Flat(double[] values) => new("f64", [values.Length], values);

    private static double[][] Clip(double[][] gradients, (string Kind, double Bound)? clip)
    {
        if (clip is not var (kind, bound)) return gradients;
        var norm = FixtureTensor.Norm([.. gradients.SelectMany(values => values)]);
        Func<double, double> limit = kind switch
        {
            "norm" => value => value * Math.Min(1, bound / (norm + 1e-6)),
            "value" => value => Math.Clamp(value, -bound, bound),
            _ => throw new NotSupportedException($"There is no clipping by '{kind}'."),
        };
        return [.. gradients.Select(values => values.Select(limit).ToArray())];
    }
}
