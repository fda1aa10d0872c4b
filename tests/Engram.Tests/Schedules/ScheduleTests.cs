using Engram.Testing;

namespace Engram.Tests;

public class ScheduleTests
{
    public static TheoryData<string> Cases => [.. ScheduleCase.All.Select(item => item.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Rates_equal_the_reference(string name)
    {
        var item = ScheduleCase.Case(name);
        var (a, start, steps) = (item.Arguments, item.BaseRate, (long)item.Rates.Length);
        (Schedule schedule, steps) = item.Schedule switch
        {
            "StepLR" => ((Schedule)new StepDecay(start, a.Integer("step_size", 0), a.Number("gamma", 0.1)), steps),
            "MultiStepLR" => (new MultiStep(start, [.. a["milestones"]!.Value.EnumerateArray().Select(step => step.GetInt64())], a.Number("gamma", 0.1)), steps),
            "ExponentialLR" => (new ExponentialDecay(start, a.Number("gamma", 0)), steps),
            "CosineAnnealingLR" => (new Cosine(start, a.Number("eta_min", 0)), a.Integer("T_max", 0)),
            "CosineAnnealingWarmRestarts" => (new CosineRestarts(start, a.Integer("T_0", 0), a.Integer("T_mult", 1), a.Number("eta_min", 0)), steps),
            "OneCycleLR" => (new OneCycle(a.Number("max_lr", 0)) { Momenta = new() }, a.Integer("total_steps", 0)),
            "LinearLR" => (new ConstantRate(start).After(a.Integer("total_iters", 5), a.Number("start_factor", 1)), steps),
            "ConstantLR" => (new Sequence([(a.Integer("total_iters", 5), new ConstantRate(start * a.Number("factor", 0))), (0, new ConstantRate(start))]), steps),
            "CyclicLR" => (new Cyclic(a.Number("base_lr", 0), a.Number("max_lr", 0), a.Integer("step_size_up", 0), a["step_size_down"]?.GetInt64(), a["mode"]!.Value.GetString() == "triangular2" ? 0.5 : 1) { Momenta = new(0.8, 0.9) }, steps),
            "PolynomialLR" => (new Polynomial(start, a.Number("power", 1), Over: a.Integer("total_iters", 5)), steps),
            "LambdaLR" => (new Formula(a["lambda"]!.Value.GetString()!, (step, _) => start / (1 + 0.1 * step)), steps),
            "MultiplicativeLR" => (new ExponentialDecay(start, 0.97), steps),
            "SequentialLR" => (new Sequence([(5, new LinearRate(0.1 * start, start)), (45, new Cosine(start))]), steps),
            "ReduceLROnPlateau" => (new Plateau(new ConstantRate(start), a.Number("factor", 0.1), a.Integer("patience", 10))
            {
                Threshold = a.Number("threshold", 1e-4), IsRelative = a["threshold_mode"]?.GetString() != "abs", Cooldown = a.Integer("cooldown", 0), Floor = a.Number("min_lr", 0),
            }, steps),
            _ => throw new NotSupportedException(item.Schedule),
        };
        EpochReport[] epochs = [.. (item.Metrics ?? []).Select((metric, i) => new EpochReport(i + 1, i + 1, new Dictionary<string, double>(), new Dictionary<string, double> { ["loss"] = metric }))];
        item.Verify(step => schedule.Rate(step, steps, epochs[..Math.Min(step, epochs.Length)]), step => schedule.Momentum(step, steps));
    }

    [Fact]
    public void Two_references_have_momenta() => Assert.Equal(["CyclicLR", "OneCycleLR"], ScheduleCase.All.Where(item => item.Momenta is not null).Select(item => item.Schedule).Order());

    [Fact]
    public void A_momentum_goes_through_schedules_around_it_and_is_nothing_without_a_range()
    {
        var cycle = new OneCycle(0.4) { Momenta = new(0.6, 0.9) };
        Assert.Null(new OneCycle(0.4).Momentum(3, 20));
        Assert.Null(new Cyclic(0.1, 1, 4).Momentum(3, 20));
        Assert.Equal(cycle.Momentum(0, 15), cycle.After(5).Momentum(2, 20));
        Assert.Equal(cycle.Momentum(4, 15), cycle.After(5).Momentum(9, 20));
        Assert.Equal(cycle.Momentum(9, 20), new Plateau(cycle).Momentum(9, 20));
        Assert.Equal(cycle.Momentum(4, 15), new Sequence([(5, new ConstantRate(1)), (0, cycle)]).Momentum(9, 20));
        Assert.Null(new Sequence([(5, new ConstantRate(1)), (0, cycle)]).Momentum(4, 20));
        Assert.Equal("{\"Low\":0.6,\"High\":0.9}", System.Text.Json.JsonSerializer.SerializeToElement(cycle).GetProperty("Momenta").GetRawText());
        Assert.DoesNotContain("Momenta", System.Text.Json.JsonSerializer.Serialize(new OneCycle(0.4)));
    }

    [Fact]
    public void All_sixteen_are_there() => Assert.Equal(16, Cases.Count);

    [Fact]
    public void A_plateau_of_accuracy_is_one_of_no_growth()
    {
        var schedule = new Plateau(new ConstantRate(1), 0.5, Patience: 1) { IsRelative = false, Threshold = 0.01 };
        double[] accuracies = [0.5, 0.6, 0.605, 0.6, 0.7, 0.7];
        EpochReport[] epochs = [.. accuracies.Select((value, i) => new EpochReport(i + 1, i + 1, new Dictionary<string, double>(), new Dictionary<string, double> { ["loss"] = i, ["accuracy"] = value }))];
        Assert.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5], Enumerable.Range(0, 7).Select(i => schedule.Rate(i, 7, epochs[..i])));
        // The loss only grows: reduced after the fourth epoch, counted anew after it.
        Assert.Equal(0.5, (schedule with { Monitor = "loss", Patience = 2 }).Rate(6, 7, epochs));
    }

    [Fact]
    public void A_run_s_description_names_the_schedules_inside_of_others()
    {
        Schedule schedule = new Sequence([(5, new LinearRate(0.1, 1)), (0, new Plateau(new Cosine(1)).After(3))]);
        var text = System.Text.Json.JsonSerializer.Serialize(schedule, schedule.GetType());
        Assert.Contains("LinearRate", text);
        Assert.Contains("\"Peak\":1", text);
        var formula = new Formula("half", (_, _) => 0.5);
        Assert.Equal("{\"Text\":\"half\"}", System.Text.Json.JsonSerializer.Serialize(formula));
    }

    [Fact]
    public void A_warm_up_grows_evenly_and_the_cosine_follows_it()
    {
        var schedule = new Cosine(1, 0.1, Warmup: 0.2);
        double[] rates = [.. Enumerable.Range(0, 51).Select(step => schedule.Rate(step, 50))];
        for (var step = 0; step < 10; step++)
            Assert.Equal((step + 1) / 11.0, rates[step], 1e-12);
        for (var step = 10; step <= 50; step++)
            Assert.Equal(0.1 + 0.45 * (1 + Math.Cos(Math.PI * (step - 10) / 40)), rates[step], 1e-12);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(1000)]
    public void Every_schedule_gives_a_usable_rate_at_every_step_however_few_there_are(int steps)
    {
        Schedule[] schedules = [new ConstantRate(0.1), new StepDecay(0.1, 0), new StepDecay(0.1, 5), new Cosine(0.1), new Cosine(0.1, Warmup: 1), new OneCycle(0.1), new OneCycle(0.1, Warmup: 0), new OneCycle(0.1, Warmup: 1),
            new LinearRate(0, 0.1), new MultiStep(0.1, []), new ExponentialDecay(0.1, 0.9), new Polynomial(0.1, 2), new CosineRestarts(0.1, 0), new CosineRestarts(0.1, 3, 2), new Cyclic(0.01, 0.1, 0), new Cosine(0.1).After(5), new Plateau(new Cosine(0.1)), new Sequence([(2, new ConstantRate(0.1)), (1, new Polynomial(0.1))])];
        foreach (var schedule in schedules)
            Assert.All(Enumerable.Range(0, steps), step => Assert.InRange(schedule.Rate(step, steps), 0, 0.1 + 1e-12));
    }

    [Fact]
    public void One_cycle_reaches_its_peak_and_ends_near_nothing()
    {
        double[] rates = [.. Enumerable.Range(0, 100).Select(step => new OneCycle(0.4).Rate(step, 100))];
        Assert.Equal(0.4 / 25, rates[0], 1e-12);
        Assert.Equal(0.4, rates.Max(), 1e-12);
        Assert.Equal(29, Array.IndexOf(rates, rates.Max()));
        Assert.Equal(0.4 / 25 / 1e4, rates[^1], 1e-12);
    }
}
