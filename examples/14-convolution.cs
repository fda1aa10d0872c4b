#:project ../src/Engram
#:package ScottPlot
using Engram;
using static TorchSharp.torch;

// s(t) = ∫ f(τ) g(t − τ) dτ, as a sum on a fine grid: a box and a falling edge.
const double dt = 0.01;
LibTorch.Load();
var t = arange(0, 2, dt, float64);
var (f, g) = (t.lt(1).to(float64), exp(-3 * t));
var (s, back) = (Signals.Convolve(f, g) * dt, Signals.Convolve(g, f) * dt);
var cross = Signals.Correlate(f, g) * dt;

Console.WriteLine($"s(1) = {s[100].item<double>():F4}; the integral is {(1 - Math.Exp(-3)) / 3:F4}");
Console.WriteLine($"not mirrored (cross-correlation), f⋆g and g⋆f differ by {(cross - Signals.Correlate(g, f) * dt).abs().max().item<double>():F4}: they are mirror images");

var plot = new ScottPlot.Plot();
foreach (var (name, signal) in new[] { ("f", f), ("g", g), ("f ∗ g, convolution", s) })
{
    var line = plot.Add.Signal(signal.data<double>().ToArray(), dt);
    (line.LegendText, line.LineWidth, line.MaximumMarkerSize) = (name, 2, 0);
}
var shifted = plot.Add.Signal(cross.data<double>().ToArray(), dt);
(shifted.LegendText, shifted.LineWidth, shifted.MaximumMarkerSize, shifted.Data.XOffset) = ("f ⋆ g, cross-correlation", 2, 0, -2);
plot.Axes.SetLimits(-2, 3, -0.05, 1.1);
plot.XLabel("t");
plot.Title("Convolution and cross-correlation");
plot.ShowLegend(ScottPlot.Alignment.UpperLeft);
plot.SaveSvg("convolution.svg", 700, 400);

// In two dimensions: Sobel's kernel finds the edges of a square; in three, a cube meets a cube.
var picture = zeros([9, 9], float64);
picture.narrow(0, 2, 5).narrow(1, 2, 5).fill_(1);
var edges = Signals.Correlate(picture, tensor(new[] { -1.0, 0, 1, -2, 0, 2, -1, 0, 1 }, [3, 3]), Overlap.Whole);
foreach (var row in edges.unbind())
    Console.WriteLine("   " + string.Concat(row.data<double>().Select(value => value > 0 ? " /" : value < 0 ? " \\" : " ·")));
Console.WriteLine($"two cubes of 2³ meet in {Signals.Convolve(ones([2, 2, 2], float64), ones([2, 2, 2], float64)).max().item<double>()} elements");
Console.WriteLine($"f∗g and g∗f differ by {(s - back).abs().max().item<double>():E1}: convolution commutes");
