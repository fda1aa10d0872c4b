#:project ../src/Engram
#:package ScottPlot
using Engram;
using ScottPlot;
using static TorchSharp.torch;

(string Name, Layer F)[] functions =
[
    ("sigmoid", new Sigmoid()), ("tanh", new Tanh()), ("ReLU", new ReLU()), ("leaky ReLU", new LeakyReLU(0.1)), ("PReLU", new PReLU()),
    ("ELU", new ELU()), ("SELU", new SELU()), ("GELU", new GELU()), ("SiLU", new SiLU()), ("Mish", new Mish()), ("softplus", new Softplus()), ("hard swish", new Hardswish()),
];
var x = linspace(-4, 4, 81);
var panels = new Multiplot();
panels.AddPlots(functions.Length);
panels.Layout = new ScottPlot.MultiplotLayouts.Grid(rows: 3, columns: 4);
foreach (var (i, (name, f)) in functions.Index())
{
    using var scope = NewDisposeScope();
    var at = x.clone().requires_grad_();
    var y = f.call(at);
    y.sum().backward();
    var (values, slopes) = (Numbers(y.detach()), Numbers(at.grad!));
    Console.WriteLine($"{name,-10} f(−4) = {values[0],7:F3}   f(0) = {values[40],6:F3}   f(4) = {values[80],6:F3}   steepest slope {slopes.Max():F3}");
    var plot = panels.GetPlot(i);
    plot.Add.ScatterLine(Numbers(x), slopes, Colors.Orange).LineWidth = 1.5f;
    plot.Add.ScatterLine(Numbers(x), values, Colors.SteelBlue).LineWidth = 2.5f;
    plot.Title(name);
    plot.Axes.SetLimits(-4, 4, -2, 4);
}
using (var file = File.Create("activations.svg"))
using (var canvas = SkiaSharp.SKSvgCanvas.Create(new(0, 0, 900, 640), file))
    panels.Render(canvas, new PixelRect(0, 900, 640, 0));

var softmax = new Softmax().call(tensor(new[] { 1.0, 2, 3 }));
Console.WriteLine($"softmax of (1, 2, 3): {string.Join(", ", Numbers(softmax).Select(p => $"{p:F3}"))}; all in [0, 1], their sum is {softmax.sum().item<double>():F6}");

static double[] Numbers(Tensor t) => [.. t.to(float64).data<double>()];
