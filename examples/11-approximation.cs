#:project ../src/Engram
#:package ScottPlot
using Engram;
using static TorchSharp.torch;

// A network is a function f_θ that is bent until it lies on another: g(x) ≈ f_θ(x).
Func<double, double> g = x => Math.Sin(3 * x) + 0.5 * Math.Sin(8 * x) - 0.3 * x;
double[] at = [.. Enumerable.Range(0, 201).Select(i => -2 + i / 50.0)];
var (x, y) = (tensor(at, [201, 1], float32), tensor(at.Select(g).ToArray(), [201, 1], float32));
var model = new Sequential([new Linear(1, 64), new Tanh(), new Linear(64, 64), new Tanh(), new Linear(64, 1)]);
model.Materialize(seed: 1);
using var optimizer = new Adam().For(model);

var plot = new ScottPlot.Plot();
var target = plot.Add.ScatterLine(at, at.Select(g).ToArray(), ScottPlot.Colors.Black.WithAlpha(.35));
(target.LineWidth, target.LegendText) = (6, "g(x)");
var (steps, loss) = (args is ["--quick"] ? 1000 : 4000, 0.0);
for (var step = 0; step <= steps; step++)
{
    using var scope = NewDisposeScope();
    optimizer.ZeroGradients();
    var f = model.call(x);
    var error = new MeanSquaredError().Of(f, y);
    if (step is 0 or 30 or 200 || step == steps)
    {
        loss = error.item<float>();
        Console.WriteLine($"after {step,4} steps the mean squared error is {loss:F5}");
        var line = plot.Add.ScatterLine(at, [.. f.detach().data<float>().Select(value => (double)value)]);
        (line.LegendText, line.LineWidth) = ($"f after {step} steps", 1.5f);
    }
    error.backward();
    optimizer.Step(new Cosine(5e-3).Rate(step, steps + 1));
}
plot.Title("A network approximates a function");
plot.ShowLegend(ScottPlot.Alignment.UpperRight);
plot.SaveSvg("approximation.svg", 700, 420);
Console.WriteLine($"of g's variance, {100 * (1 - loss / y.var().item<float>()):F2} % is explained; see approximation.svg");
