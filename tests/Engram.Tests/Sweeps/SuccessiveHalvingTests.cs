namespace Engram.Tests;

public class SuccessiveHalvingTests
{
    [Theory]
    [InlineData(81, 81, 3, 1, "81@1 27@3 9@9 3@27 1@81")]       // Li et al. 2018, table 1, s = 4
    [InlineData(9, 8, 3, 1, "9@1 3@3 1@8")]
    [InlineData(9, 9, 3, 4, "9@4 3@9")]
    [InlineData(2, 5, 3, 1, "2@5")]
    [InlineData(1, 5, 2, 1, "1@5")]
    [InlineData(27, 2, 3, 1, "27@1 9@2")]
    [InlineData(10, 4, 2, 1, "10@1 5@2 2@4")]
    public void Rungs_are_those_of_the_paper(int trials, int epochs, int eta, int shortest, string expected) => Assert.Equal(expected,
        string.Join(' ', SuccessiveHalving.Rungs(trials, new() { Epochs = epochs, Eta = eta, Shortest = shortest }).Select(rung => $"{rung.Trials}@{rung.Epochs}")));

    [Fact]
    public void The_best_are_those_that_no_other_beats()
    {
        SampleRandom random = new(5);
        for (var round = 0; round < 50; round++)
        {
            double[] measures = [.. Enumerable.Range(0, 1 + random.NextInt(12)).Select(_ => random.NextInt(6) switch { 0 => double.NaN, 1 => double.PositiveInfinity, var value => value })];
            var (count, isLower) = (1 + random.NextInt(6), random.NextBool());
            // Naive: a trial goes on when fewer than `count` are better, or equal and before it.
            bool Beats(int a, int b) => double.IsFinite(measures[a]) && (measures[a] == measures[b] ? a < b : isLower == measures[a] < measures[b]);
            var expected = Enumerable.Range(0, measures.Length).Where(i => double.IsFinite(measures[i]) && Enumerable.Range(0, measures.Length).Count(other => other != i && Beats(other, i)) < count);
            Assert.Equal(expected, SuccessiveHalving.Best(measures, count, isLower));
        }
    }

    [Fact]
    public void Options_that_contradict_themselves_are_refused()
    {
        static string Refused(SweepOptions options) => Assert.Throws<ArgumentException>(() => SuccessiveHalving.Rungs(9, options)).Message;
        Assert.Contains("at least one trial, not 0", Refused(new() { Trials = 0 }), StringComparison.Ordinal);
        Assert.Contains("Eta is 2 or more, not 1", Refused(new() { Eta = 1 }), StringComparison.Ordinal);
        Assert.Contains("one epoch or more, not 0", Refused(new() { Epochs = 0 }), StringComparison.Ordinal);
        Assert.Contains("from 1 to the 3 epochs", Refused(new() { Epochs = 3, Shortest = 4 }), StringComparison.Ordinal);
        Assert.Contains("two or more values", Refused(new() { Grid = 1 }), StringComparison.Ordinal);
    }
}
