#:project ../src/Engram
#:package ScottPlot
using Engram;
using TorchSharp;
using static TorchSharp.torch;

// The rules of differentiation, by automatic differentiation and beside it by differences.
const double x = 0.8;
Compare("sum      sin x + eˣ", t => t.sin() + t.exp(), z => Math.Sin(z) + Math.Exp(z), Math.Cos(x) + Math.Exp(x));
Compare("product  sin x · eˣ", t => t.sin() * t.exp(), z => Math.Sin(z) * Math.Exp(z), (Math.Cos(x) + Math.Sin(x)) * Math.Exp(x));
Compare("chain    e^(sin x) ", t => t.sin().exp(), z => Math.Exp(Math.Sin(z)), Math.Exp(Math.Sin(x)) * Math.Cos(x));

double[] steps = [.. Enumerable.Range(0, 53).Select(i => Math.Pow(10, -i / 4.0))];
var errors = steps.Select(h => Math.Abs(Derivative.Difference(z => Math.Exp(Math.Sin(z)), x, h) - Math.Exp(Math.Sin(x)) * Math.Cos(x)));
var plot = new ScottPlot.Plot();
plot.Add.ScatterPoints(steps.Select(Math.Log10).ToArray(), errors.Select(error => Math.Log10(error + 1e-17)).ToArray());
plot.Title("The error of a central difference: truncation to the right, rounding to the left");
plot.XLabel("step h (powers of ten)");
plot.YLabel("error (powers of ten)");
plot.SaveSvg("derivatives.svg", 700, 400);

// A whole network: each of its gradients beside the slope of its values.
var network = new Sequential([("hidden", new Linear(4, 8)), new Tanh(), ("out", new Linear(8, 3)), new LogSoftmax()]);
network.to(ScalarType.Float64);
var check = GradientCheck.Of(network, linspace(-1, 1, 20, float64).reshape(5, 4)).Require();
Console.WriteLine($"{check.Elements} gradients of a network; the worst, {check.Worst}, errs by {check.Error:E1}");

static void Compare(string rule, Func<Tensor, Tensor> f, Func<double, double> g, double exact) =>
    Console.WriteLine($"{rule}: {Derivative.Of(f, x):F12} (autograd), {Derivative.Difference(g, x):F9} (difference), {exact:F12} (by hand)");
