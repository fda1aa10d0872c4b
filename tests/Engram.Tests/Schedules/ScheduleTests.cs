using Engram.Testing;

namespace Engram.Tests;

public class ScheduleTests
{
    public static TheoryData<string> Cases =>
        [.. ScheduleCase.All.Where(item => item.Schedule is "StepLR" or "CosineAnnealingLR" or "OneCycleLR").Select(item => item.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Rates_equal_the_reference(string name)
    {
        var item = ScheduleCase.Case(name);
        var a = item.Arguments;
        (Schedule schedule, long steps) = item.Schedule switch
        {
            "StepLR" => ((Schedule)new StepDecay(item.BaseRate, a.Integer("step_size", 0), a.Number("gamma", 0.1)), item.Rates.Length),
            "CosineAnnealingLR" => (new Cosine(item.BaseRate, a.Number("eta_min", 0)), a.Integer("T_max", 0)),
            _ => (new OneCycle(a.Number("max_lr", 0)), a.Integer("total_steps", 0)),
        };
        item.Verify(step => schedule.Rate(step, steps));
    }

    [Fact]
    public void All_three_are_there() => Assert.Equal(3, Cases.Count);

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
        Schedule[] schedules = [new ConstantRate(0.1), new StepDecay(0.1, 0), new StepDecay(0.1, 5), new Cosine(0.1), new Cosine(0.1, Warmup: 1), new OneCycle(0.1), new OneCycle(0.1, Warmup: 0), new OneCycle(0.1, Warmup: 1)];
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
