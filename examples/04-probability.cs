#:project ../src/Engram
#:package ScottPlot
using Engram;

// How likely do two dice show seven? Counted among all outcomes, and tried.
var outcomes = from first in Enumerable.Range(1, 6) from second in Enumerable.Range(1, 6) select first + second;
var theoretical = Proportion.Theoretical(outcomes, sum => sum == 7);
Console.WriteLine($"theoretical: {theoretical.Hits} of {theoretical.Total} outcomes, {theoretical.Value:P2}");

var trials = args is ["--quick"] ? 20_000 : 1_000_000;
int[] shown = [.. Enumerable.Range(4, 100).Select(i => (int)Math.Pow(10, i / 17.0)).Where(n => n <= trials).Append(trials).Distinct()];
List<(int Trials, Proportion Tried)> seen = [];
foreach (var (i, sofar) in Proportion.Empirical(new SampleRandom(1, "dice"), draw => draw.NextInt(6) + draw.NextInt(6) == 5).Take(trials).Index())
    if (Array.BinarySearch(shown, i + 1) >= 0)
        seen.Add((i + 1, sofar));

var plot = new ScottPlot.Plot();
double[] x = [.. seen.Select(point => Math.Log10(point.Trials))];
var band = plot.Add.FillY(x, [.. seen.Select(point => point.Tried.Interval().Low)], [.. seen.Select(point => point.Tried.Interval().High)]);
(band.FillColor, band.LegendText) = (ScottPlot.Colors.SteelBlue.WithAlpha(.25), "95 % interval (Wilson)");
var line = plot.Add.ScatterLine(x, [.. seen.Select(point => point.Tried.Value)]);
(line.LineWidth, line.LegendText) = (2, "empirical");
var truth = plot.Add.HorizontalLine(theoretical.Value);
(truth.LegendText, truth.LinePattern) = ("theoretical", ScottPlot.LinePattern.Dashed);
plot.XLabel("trials (powers of ten)");
plot.Title("Two dice show seven");
plot.ShowLegend(ScottPlot.Alignment.UpperRight);
plot.SaveSvg("probability.svg", 700, 400);

var last = seen[^1].Tried;
Console.WriteLine($"empirical after {trials:N0} trials: {last.Value:P2}, between {last.Interval().Low:P2} and {last.Interval().High:P2}");
Console.WriteLine($"apart by {100 * Math.Abs(last.Value - theoretical.Value):F2} points; see probability.svg");
