#:project ../src/Engram
#:package ScottPlot
using Engram;

Console.WriteLine($"I(x) = −log₂ P(x): heads tells {Information.Of(0.5)} bit, one of eight {Information.Of(0.125)} bits, a lottery's win {Information.Of(1 / 14e6):F1} bits");
double[] weather = [0.7, 0.2, 0.1], forecast = [0.5, 0.3, 0.2];
Console.WriteLine($"entropy of the weather           {Information.Entropy(weather):F4} bits, {Information.Entropy(weather, InformationUnit.Nats):F4} nats");
Console.WriteLine($"cross-entropy with the forecast  {Information.CrossEntropy(weather, forecast):F4} bits");
Console.WriteLine($"Kullback–Leibler divergence      {Information.Divergence(weather, forecast):F4} bits: the difference of the two");

// Rows: rain or not; columns: umbrella or not.
var joint = new JointDistribution(new[,] { { 0.25, 0.05 }, { 0.10, 0.60 } });
Console.WriteLine($"rain and umbrella: together {joint.Entropy():F4} bits; rain, when the umbrella is seen, still {joint.EntropyOfXGivenY():F4}");
Console.WriteLine($"mutual information: {joint.MutualInformation():F4} bits");

double[] p = [.. Enumerable.Range(1, 199).Select(i => i / 200.0)];
var plot = new ScottPlot.Plot();
Draw("entropy of a coin, H(p)", p => Information.Entropy([p, 1 - p]));
Draw("cross-entropy with a fair coin", p => Information.CrossEntropy([p, 1 - p], [0.5, 0.5]));
Draw("cross-entropy with a coin of 0.8", p => Information.CrossEntropy([p, 1 - p], [0.8, 0.2]));
plot.Title("Bits that a coin tells, by its probability of heads");
plot.ShowLegend(ScottPlot.Alignment.LowerCenter);
plot.SaveSvg("information.svg", 700, 400);
Console.WriteLine("the most that a coin can tell: " + p.Max(p => Information.Entropy([p, 1 - p])) + " bit; see information.svg");

void Draw(string name, Func<double, double> f)
{
    var line = plot.Add.ScatterLine(p, [.. p.Select(f)]);
    (line.LegendText, line.LineWidth) = (name, 2);
}
