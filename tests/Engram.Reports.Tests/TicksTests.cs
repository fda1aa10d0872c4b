using System.Globalization;

namespace Engram.Reports.Tests;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.2, 0.95)]
    [InlineData(-3, 17)]
    [InlineData(1e-7, 9e-7)]
    [InlineData(123456, 987654)]
    [InlineData(0.9131, 0.9134)]
    [InlineData(1e9, 1e9 + 3)]
    [InlineData(-1e-300, 1e-300)]
    public void Ticks_are_round_evenly_spaced_and_within_the_range(double low, double high)
    {
        var ticks = Ticks.Within(low, high);
        Assert.InRange(ticks.Values.Count, 2, 5);
        var leading = ticks.Step / Math.Pow(10, Math.Floor(Math.Log10(ticks.Step) + 1e-9));
        Assert.Contains(new[] { 1.0, 2, 5 }, round => Math.Abs(leading - round) < 1e-6);
        Assert.All(ticks.Values, tick =>
        {
            Assert.InRange(tick, low - 1e-3 * ticks.Step, high + 1e-3 * ticks.Step);
            Assert.Equal(Math.Round(tick / ticks.Step), tick / ticks.Step, 1e-3);
        });
        Assert.All(ticks.Values.Zip(ticks.Values.Skip(1)), pair => Assert.Equal(1, (pair.Second - pair.First) / ticks.Step, 1e-3));
    }

    [Theory]
    [InlineData(0, 1, "0 1")]
    [InlineData(0, 3, "0 1 2 3")]
    [InlineData(0, 20, "0 5 10 15 20")]
    [InlineData(0, 300, "0 100 200 300")]
    public void Epochs_are_counted_in_whole_numbers(double low, double high, string expected)
    {
        var ticks = Ticks.Within(low, high, whole: true);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(tick => ticks.Text(tick, false))));
    }

    [Theory]
    [InlineData(0.1, 0.5, false, "0.1 0.2 0.3 0.4 0.5")]
    [InlineData(0.4, 1, true, "40 % 60 % 80 % 100 %")]
    [InlineData(0.905, 0.915, true, "90.6 % 90.8 % 91.0 % 91.2 % 91.4 %")]
    [InlineData(-1, 1, false, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(0, 0.00004, false, "0 1e−5 2e−5 3e−5 4e−5")]
    public void Ticks_are_written_with_the_digits_they_need(double low, double high, bool inPercent, string expected)
    {
        var ticks = Ticks.Within(low, high);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(tick => ticks.Text(tick, inPercent))));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void What_is_no_range_is_refused(double low, double high) =>
        Assert.Contains(low.ToString(CultureInfo.CurrentCulture), Assert.Throws<ArgumentException>(() => Ticks.Within(low, high)).Message, StringComparison.Ordinal);
}
