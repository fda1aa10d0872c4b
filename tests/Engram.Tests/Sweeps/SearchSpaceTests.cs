using System.Globalization;

namespace Engram.Tests;

public class SearchSpaceTests
{
    private static readonly string[] s_texts = ["rate=log:1e-3..1e-2", "batch=32|64|128", "smoothing=0..0.2", "shift=int:0..4", "width=int:log:8..512"];

    [Fact]
    public void A_draw_depends_on_seed_trial_and_name_alone()
    {
        var (space, turned) = (SearchSpace.Parse(s_texts), SearchSpace.Parse(s_texts.Reverse()));
        foreach (var number in (int[])[7, 1, 1000])
            Assert.Equal(space.Draw(3, number).Settings.OrderBy(setting => setting.Key), turned.Draw(3, number).Settings.OrderBy(setting => setting.Key));
        Assert.Equal(space.Draw(3, 7).Settings["rate"], SearchSpace.Parse(["rate=log:1e-3..1e-2"]).Draw(3, 7).Settings["rate"]);
        Assert.NotEqual(space.Draw(3, 7).Settings["rate"], space.Draw(3, 8).Settings["rate"]);
        Assert.NotEqual(space.Draw(3, 7).Settings["rate"], space.Draw(4, 7).Settings["rate"]);
    }

    [Fact]
    public void Draws_have_the_distribution_that_was_asked_for()
    {
        const int Draws = 4000;
        var trials = Enumerable.Range(1, Draws).Select(number => SearchSpace.Parse(s_texts).Draw(0, number)).ToList();
        // Five standard deviations of a share of one half; of a fifth and a third it is less.
        const double Five = 5 * 0.5 / 63.2;
        Assert.Equal(0.5, trials.Count(trial => trial.Real("rate") < Math.Sqrt(1e-5)) / (double)Draws, Five);
        Assert.Equal(0.5, trials.Count(trial => trial.Real("smoothing") < 0.1) / (double)Draws, Five);
        Assert.All((string[])["32", "64", "128"], batch => Assert.Equal(1 / 3.0, trials.Count(trial => trial.Text("batch") == batch) / (double)Draws, Five));
        Assert.All(Enumerable.Range(0, 5), shift => Assert.Equal(0.2, trials.Count(trial => trial.Whole("shift") == shift) / (double)Draws, Five));
        Assert.Equal(0.5, trials.Count(trial => trial.Whole("width") < 64) / (double)Draws, Five);
        Assert.All(trials, trial => Assert.All(SearchSpace.Parse(s_texts).Dimensions, dimension =>
        {
            Assert.True(dimension.Contains(trial.Settings[dimension.Name]));
            Assert.InRange(dimension.Place(trial.Settings[dimension.Name]), 0, 1);
        }));
    }

    [Fact]
    public void A_value_is_what_is_printed_and_both_ends_can_be_met()
    {
        Assert.All(Enumerable.Range(1, 50).Select(number => SearchSpace.Parse(["rate=log:1e-5..1"]).Draw(1, number).Settings["rate"]),
            rate => Assert.Equal(rate, double.Parse(rate, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e')));
        Assert.Equal(["0.00123456", "0.01235", "0.123456"], Dimension.Parse("rate=log:0.00123456..0.123456").Grid(3));
        Assert.Equal(["1", "3", "5"], Dimension.Parse("n=int:1..5").Grid(3));
        Assert.Equal(["1", "2"], Dimension.Parse("n=int:1..2").Grid(9));
        Assert.Equal(["1", "10", "100"], Dimension.Parse("n=int:log:1..100").Grid(3));
    }

    [Fact]
    public void A_grid_is_every_combination_once_and_the_last_turns_fastest()
    {
        var cells = SearchSpace.Parse(["a=x|y", "b=0..1"]).Grid(3).Select(trial => $"{trial.Number}:{trial.Text("a")}{trial.Text("b")}");
        Assert.Equal(["1:x0", "2:x0.5", "3:x1", "4:y0", "5:y0.5", "6:y1"], cells);
    }

    [Theory]
    [InlineData("rate", "names no setting with its values")]
    [InlineData("rate=", "names no setting with its values")]
    [InlineData("=1..2", "names no setting with its values")]
    [InlineData("rate=1..1", "the range is empty: 1 is not below 1")]
    [InlineData("rate=2..1", "the range is empty: 2 is not below 1")]
    [InlineData("n=int:4..4", "the range is empty")]
    [InlineData("rate=log:0..1", "a logarithmic range begins above zero")]
    [InlineData("n=int:log:0..9", "a logarithmic range begins above zero")]
    [InlineData("rate=lgo:1..2", "Did you mean 'log'?")]
    [InlineData("rate=a..b", "'a' and 'b' are not two numbers")]
    [InlineData("rate=1..inf", "are not two numbers|finite")]
    [InlineData("rate=1..NaN", "are not two numbers|finite")]
    [InlineData("n=int:1..2.5", "are not two whole numbers")]
    [InlineData("batch=32|64|32", "the value '32' is there twice")]
    [InlineData("batch=32", "one value is no choice")]
    [InlineData("batch=32||64", "a value is empty")]
    public void An_impossible_dimension_is_refused_with_what_is_wrong(string text, string message)
    {
        var fault = Assert.Throws<ArgumentException>(() => SearchSpace.Parse([text]));
        Assert.Contains(message.Split('|'), part => fault.Message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_space_without_dimensions_or_with_one_twice_is_refused()
    {
        Assert.Contains("varies at least one setting", Assert.Throws<ArgumentException>(() => SearchSpace.Parse([])).Message, StringComparison.Ordinal);
        Assert.Contains("'a' is varied twice", Assert.Throws<ArgumentException>(() => SearchSpace.Parse(["a=1|2", "a=3|4"])).Message, StringComparison.Ordinal);
        Assert.Contains("cells, more than", Assert.Throws<ArgumentException>(() => SearchSpace.Parse(["a=0..1", "b=0..1"]).Grid(1000)).Message, StringComparison.Ordinal);
    }
}
