#:project ../src/Engram
#:package ScottPlot
using Engram;

// A discrete variable has a mass at each value, a continuous one a density whose areas are probabilities.
var goals = new FiniteVariable((0, 0.25), (1, 0.35), (2, 0.25), (3, 0.1), (4, 0.05));
Console.WriteLine($"goals:  mean {goals.Mean:F2}, variance {goals.Variance:F4}, deviation {goals.StandardDeviation:F3}");
var height = ContinuousVariable.Normal(mean: 175, deviation: 7);
Console.WriteLine($"height: density at 175 cm {height.Density(175):F4}, P(168 ≤ X ≤ 182) = {height.Between(168, 182):F4}");
var coin = Binomial.Bernoulli(0.3);
Console.WriteLine($"a Bernoulli trial: P(1) = {coin.Mass(1):F1}, mean {coin.Mean:F1}, variance {coin.Variance:F2}");

// Factorials of a million have no double; the mass has.
var many = new Binomial(1_000_000, 0.3);
Console.WriteLine($"of a million such trials, exactly 300,000 succeed with probability {many.Mass(300_000):E6}");

var flips = new Binomial(40, 0.3);
var curve = ContinuousVariable.Normal(flips.Mean, flips.StandardDeviation);
var plot = new ScottPlot.Plot();
var bars = plot.Add.Bars([.. flips.Values], [.. flips.Values.Select(flips.Mass)]);
(bars.LegendText, bars.Color) = ("mass of Binomial(40, 0.3)", ScottPlot.Colors.SteelBlue.WithAlpha(.6));
var density = plot.Add.Function(curve.Density);
(density.LegendText, density.LineWidth, density.LineColor) = ("density of the normal with its mean and deviation", 2, ScottPlot.Colors.OrangeRed);
plot.Axes.SetLimits(0, 28, 0, 0.15);
plot.Title("Probability mass and density");
plot.ShowLegend();
plot.SaveSvg("random-variables.svg", 700, 400);
Console.WriteLine($"largest gap between mass and density: {flips.Values.Max(x => Math.Abs(flips.Mass(x) - curve.Density(x))):F4}; see random-variables.svg");
