namespace Engram.Tests;

public class ScheduleParserTests
{
    public static TheoryData<string, Schedule> Texts => new()
    {
        { "constant 0.1", new ConstantRate(0.1) },
        { "linear 0 1e-2", new LinearRate(0, 0.01) },
        { "linear 0 0.01 over=50", new LinearRate(0, 0.01, 50) },
        { "step 0.1 30", new StepDecay(0.1, 30) },
        { "step 0.1 30 0.5", new StepDecay(0.1, 30, 0.5) },
        { "exponential 0.1 0.99", new ExponentialDecay(0.1, 0.99) },
        { "polynomial 0.1 power=2 over=40", new Polynomial(0.1, 2, 0, 40) },
        { "cosine 0.1 warmup=0.05", new Cosine(0.1, Warmup: 0.05) },
        { "cosine-restarts 0.1 10 growth=2", new CosineRestarts(0.1, 10, 2) },
        { "  one-cycle   0.004 ", new OneCycle(0.004) },
        { "one-cycle peak=0.004 end=100", new OneCycle(0.004, End: 100) },
        { "cyclic 0.001 0.01 20 down=5", new Cyclic(0.001, 0.01, 20, 5) },
        { "plateau 0.1 patience=3", new Plateau(new ConstantRate(0.1), 0.1, 3) },
        { "warm-up 100 then cosine 0.01", new Cosine(0.01).After(100) },
        { "warm-up 100 start=0.1 then cosine 0.01", new Cosine(0.01).After(100, 0.1) },
    };

    [Theory, MemberData(nameof(Texts))]
    public void A_text_is_the_schedule_it_says(string text, Schedule expected) => Assert.Equal(expected, ScheduleParser.Parse(text));

    [Fact]
    public void Milestones_and_chains_have_the_rates_of_their_parts()
    {
        SameRates(new MultiStep(0.1, [30, 60], 0.5), ScheduleParser.Parse("multi-step 0.1 30,60 0.5"));
        SameRates(new Sequence([(20, new LinearRate(0, 0.1)), (30, new ConstantRate(0.1)), (0, new Cosine(0.1))]), ScheduleParser.Parse("linear 0 0.1 for 20 then constant 0.1 for 30 then cosine 0.1"));
        SameRates(new Sequence([(20, new ConstantRate(1)), (0, new Cosine(0.1).After(10))]), ScheduleParser.Parse("constant 1 for 20 then warm-up 10 then cosine 0.1"));

        static void SameRates(Schedule expected, Schedule parsed) =>
            Assert.Equal(Enumerable.Range(0, 100).Select(step => expected.Rate(step, 100)), Enumerable.Range(0, 100).Select(step => parsed.Rate(step, 100)));
    }

    [Fact]
    public void Every_kind_of_schedule_can_be_written()
    {
        string[] written = [.. Texts.Select(row => row.Data.Item1.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]), "multi-step"];
        Assert.Equal(ScheduleKind.All.Select(kind => kind.Name).Order(), written.Distinct().Order());
        // Sequence is what `then` makes, Formula is code.
        var kinds = typeof(Schedule).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(Schedule))) - 2;
        Assert.Equal(kinds, ScheduleKind.All.Count);
    }

    [Theory]
    [InlineData("", "A schedule is missing. There are: constant")]
    [InlineData("onecycle 0.1", "Did you mean 'one-cycle'?")]
    [InlineData("cosine", "cosine needs its peak. Write cosine PEAK floor=0 warmup=0")]
    [InlineData("cosine fast", "cosine: peak is a number, 0 or more, not 'fast'")]
    [InlineData("cosine -1", "peak is a number, 0 or more, not '-1'")]
    [InlineData("cosine NaN", "not 'NaN'")]
    [InlineData("cosine 1e999", "not '1e999'")]
    [InlineData("cosine 0.1 warmup=2", "warmup is a number from 0 to 1, not '2'")]
    [InlineData("cosine 0.1 warmpu=0", "Did you mean 'warmup'?")]
    [InlineData("cosine 0.1 peak=0.2", "peak is given twice")]
    [InlineData("constant 0.1 0.2", "'0.2' is one number too many")]
    [InlineData("step 0.1 0", "every is a whole number, 1 or more, not '0'")]
    [InlineData("step 0.1 1.5", "every is a whole number")]
    [InlineData("multi-step 0.1 30,x", "or several with commas between, not '30,x'")]
    [InlineData("warm-up 10", "leads to another schedule")]
    [InlineData("warm-up 10 then", "A schedule is missing. There are: constant")]
    [InlineData("constant 1 then cosine 1", "must say for how many steps it holds")]
    [InlineData("constant 1 for 10", "is the last schedule and holds to the end")]
    [InlineData("constant 1 for x then cosine 1", "takes a whole number of steps")]
    public void What_is_no_schedule_is_refused_with_the_word_that_is_wrong(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => ScheduleParser.Parse(text)).Message, StringComparison.Ordinal);
}
