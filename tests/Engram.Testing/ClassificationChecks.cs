namespace Engram.Testing;

/// <summary>Classifiers against their references. The delegate builds the case's network, fills it, and runs it in evaluation mode.</summary>
public static class ClassificationChecks
{
    /// <summary>Logits computed in float64.</summary>
    public static void Float64(ClassificationCase item, Func<ClassificationCase, FixtureTensor> run) =>
        Logits(item, "float64", Tolerance.Float64, run(item));

    /// <summary>Logits computed in float32, against the float64 reference.</summary>
    public static void Float32(ClassificationCase item, Func<ClassificationCase, FixtureTensor> run) =>
        Logits(item, "float32", Tolerance.Float32(item.Float32Error), run(item));

    /// <summary>The number of trained elements.</summary>
    public static void Parameters(ClassificationCase item, Func<ClassificationCase, long> count) =>
        new Comparison(item.Name).Exact("parameters", item.Parameters, count(item)).Verify();

    /// <summary>What the modules gave, in float64; a failure names the first module that went wrong.</summary>
    /// <param name="item">The case.</param>
    /// <param name="run">The modules' outputs in the order of the calls; modules that the reference does not list are passed over.</param>
    /// <param name="absent">Modules of the reference that have no weights and no name here, such as <c>relu</c>.</param>
    public static void Trace(ClassificationCase item, Func<ClassificationCase, IEnumerable<TraceEntry>> run, params IReadOnlyList<string> absent)
    {
        var comparison = new Comparison($"{item.Name}, module by module");
        var calls = run(item).GroupBy(entry => entry.Module).ToDictionary(group => group.Key, group => new Queue<TraceEntry>(group));
        foreach (var expected in item.Trace.Where(entry => !absent.Contains(entry.Module)))
        {
            if (!calls.TryGetValue(expected.Module, out var queue) || !queue.TryDequeue(out var actual))
            {
                comparison.Differs($"{expected.Module} was not called");
                continue;
            }
            var count = FixtureTensor.Count(expected.Shape);
            comparison.Shape(expected.Module, expected.Shape, actual.Shape)
                .Number($"{expected.Module}, l2", expected.L2, actual.L2, Tolerance.Float64)
                .Number($"{expected.Module}, mean", expected.Mean, actual.Mean, Tolerance.Float64, expected.L2 / Math.Sqrt(count));
        }
        comparison.Verify();
    }

    private static void Logits(ClassificationCase item, string precision, double tolerance, FixtureTensor logits)
    {
        var expected = item.Float64;
        var comparison = new Comparison($"{item.Name} in {precision}").Shape("logits", expected.Shape, logits.Shape);
        if (comparison.Differences.Count == 0)
            comparison
                .First("logits", expected.First, logits.Data, tolerance, expected.L2, logits.Data.Length)
                .Number("logits, l2", expected.L2, logits.L2, tolerance)
                .Number("logits, sum", expected.Sum, logits.Sum, tolerance, expected.L2)
                .Number("logits, largest", expected.Max, logits.Data.Max(), tolerance, expected.L2)
                .Exact("logits, index of the largest", expected.ArgMax, logits.ArgMax);
        comparison.Verify();
    }
}
