using System.Text.Json;

namespace Engram.Testing;

/// <summary>Fifty steps of a learning-rate schedule.</summary>
/// <param name="Schedule">StepLR, CosineAnnealingLR, OneCycleLR, …</param>
/// <param name="Arguments">Its settings by their Python names.</param>
/// <param name="BaseRate">The optimizer's own rate.</param>
/// <param name="Rates">The rate in force for each step, counted from 0.</param>
/// <param name="Momenta">The momentum in force, where the schedule moves it.</param>
/// <param name="Metrics">What the schedule is told after each step, where it asks.</param>
public sealed record ScheduleCase(
    string Schedule, Arguments Arguments, double BaseRate, double[] Rates, double[]? Momenta, double[]? Metrics)
{
    private static readonly Lazy<IReadOnlyList<ScheduleCase>> s_all = new(() => [.. OptimizerCase.Section("schedulers").Select(Read)]);

    /// <summary>Every case of the file.</summary>
    public static IReadOnlyList<ScheduleCase> All => s_all.Value;

    /// <summary>The case of a test's name.</summary>
    public static ScheduleCase Case(string name) => All.First(item => item.Name == name);

    /// <summary>A name for tests.</summary>
    public string Name => $"{Schedule} {Arguments}";

    /// <summary>Fails unless the rates, and the momenta where the reference has any, are the reference's.</summary>
    public void Verify(Func<int, double> rate, Func<int, double?>? momentum = null)
    {
        var comparison = new Comparison(Name);
        foreach (var (step, expected) in Rates.Index())
            comparison.Number($"rate of step {step}", expected, rate(step), Tolerance.Float64, BaseRate);
        foreach (var (step, expected) in (momentum is null ? [] : Momenta ?? []).Index())
            comparison.Number($"momentum of step {step}", expected, momentum!(step) ?? double.NaN, Tolerance.Float64, 1);
        comparison.Verify();
    }

    private static ScheduleCase Read(JsonElement element) => new(
        element.Text("scheduler"), new(element.GetProperty("kwargs")), element.Number("base_lr"), element.Numbers("lr_at_step"),
        element.Optional("momentum_at_step")?.Numbers(), element.Optional("metrics")?.Numbers());
}

/// <summary>Gradients before and after clipping by their common norm.</summary>
/// <param name="Bound">The largest norm allowed.</param>
/// <param name="Order">The norm's order: 1, 2 or infinity.</param>
/// <param name="Before">The gradients.</param>
/// <param name="Norm">Their norm.</param>
/// <param name="After">The gradients times min(1, bound ÷ (norm + 1e-6)).</param>
public sealed record ClipCase(double Bound, double Order, IReadOnlyList<FixtureTensor> Before, double Norm, IReadOnlyList<FixtureTensor> After)
{
    private static readonly Lazy<IReadOnlyList<ClipCase>> s_all = new(() =>
        [.. OptimizerCase.Section("misc").Where(element => element.Text("op") == "clip_grad_norm_").Select(Read)]);

    /// <summary>Every case of the file.</summary>
    public static IReadOnlyList<ClipCase> All => s_all.Value;

    private static ClipCase Read(JsonElement element) => new(
        element.Number("max_norm"), element.Number("norm_type"), [.. element.GetProperty("grads_in").EnumerateArray().Select(FixtureTensor.Read)],
        element.Number("total_norm"), [.. element.GetProperty("grads_out").EnumerateArray().Select(FixtureTensor.Read)]);
}

/// <summary>A running mean of three numbers: a ← decay·a + (1 − decay)·x, the first being copied.</summary>
/// <param name="Decay">The share of the past.</param>
/// <param name="After">The mean after each number, which is the fill of <c>ema0.0</c>, <c>ema0.1</c>, ….</param>
public sealed record AverageCase(double Decay, IReadOnlyList<double[]> After)
{
    /// <summary>The file's only case.</summary>
    public static AverageCase Only { get; } = Read(OptimizerCase.Section("misc").Single(element => element.Text("op") == "ema"));

    private static AverageCase Read(JsonElement element) => new(
        element.Number("decay"), [.. element.GetProperty("after_each").EnumerateArray().Select(item => item.Numbers())]);
}
