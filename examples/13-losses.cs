#:project ../src/Engram
#:package ScottPlot
using Engram;
using static TorchSharp.torch;

// What an error of x costs, and how hard it pulls.
LibTorch.Load();
double[] x = [.. Enumerable.Range(-60, 121).Select(i => i / 20.0)];
var plot = new ScottPlot.Plot();
foreach (var (name, loss) in new (string, Loss)[] { ("squared error", new MeanSquaredError()), ("absolute error (MAE)", new MeanAbsoluteError()), ("Huber", new Huber()) })
{
    var costs = x.Select(error => loss.Of(tensor(error), tensor(0.0)).item<double>()).ToArray();
    var line = plot.Add.ScatterLine(x, costs);
    (line.LegendText, line.LineWidth) = (name, 2);
    Console.WriteLine($"{name,-22} an error of 0.5 costs {costs[70]:F3}, one of 3 costs {costs[^1]:F3}, and pulls by {Derivative.Of(t => loss.Of(t, zeros_like(t)), 3 - 1e-9):F2}");
}
plot.Axes.SetLimits(-3, 3, 0, 4);
plot.Title("Losses of one number");
plot.ShowLegend();
plot.SaveSvg("losses.svg", 600, 400);

// Of a class: cross-entropy is the information of what happened, and the divergence from certainty.
var logits = tensor(new[] { 2.0, 0.5, -1 }, [1, 3]);
var believed = logits.softmax(1).data<double>().ToArray();
Console.WriteLine($"believed {string.Join(", ", believed.Select(p => $"{p:F3}"))}");
foreach (var label in new[] { 0, 1, 2 })
    Console.WriteLine($"  class {label}: cross-entropy {new CrossEntropy().Of(logits, tensor(new long[] { label })).item<double>():F4} nats = −ln {believed[label]:F4} = {Information.Of(believed[label], InformationUnit.Nats):F4}");
var wanted = new[] { 0.7, 0.2, 0.1 };
var divergence = new KullbackLeibler { Reduction = Reduction.BatchMean }.Of(logits.log_softmax(1), tensor(wanted, [1, 3])).item<double>();
Console.WriteLine($"Kullback–Leibler: the loss {divergence:F6}, by its definition {Information.Divergence(wanted, believed, InformationUnit.Nats):F6}");
