#:project ../src/Engram
#:package ScottPlot
using Engram;
using static TorchSharp.torch;

// Rosenbrock's valley (1960): down is easy, along the bend is not. The lowest point lies at (1, 1).
Func<double, double, double> surface = (x, y) => (1 - x) * (1 - x) + 20 * (y - x * x) * (y - x * x);
var plot = new ScottPlot.Plot();
var heights = new double[121, 161];
for (var row = 0; row < 121; row++)
    for (var column = 0; column < 161; column++)
        heights[row, column] = Math.Log(1e-2 + surface(-2 + column / 40.0, 2.2 - row / 40.0));
var map = plot.Add.Heatmap(heights);
(map.Position, map.Colormap) = (new ScottPlot.CoordinateRect(-2, 2, -0.8, 2.2), new ScottPlot.Colormaps.Deep());

foreach (var (name, rule, rate) in new (string, Optimizer, double)[] { ("gradient descent", new Sgd(), 0.004), ("momentum", new Sgd(Momentum: 0.9), 0.004), ("RMSprop", new RmsProp(), 0.02), ("Adam", new Adam(), 0.05) })
{
    // The point is the weight of a layer: two numbers that an optimizer moves.
    using var point = new Linear(1, 2) { Bias = false };
    using (no_grad())
        point.state_dict()["weight"].copy_(tensor(new[] { -1.6f, 1.8f }, [2, 1]));
    using var optimizer = rule.For(point);
    List<(double X, double Y)> path = [];
    for (var step = 0; step < 400; step++)
    {
        using var scope = NewDisposeScope();
        optimizer.ZeroGradients();
        var at = point.call(ones(1));
        path.Add((at[0].item<float>(), at[1].item<float>()));
        ((1 - at[0]).pow(2) + 20 * (at[1] - at[0].pow(2)).pow(2)).backward();
        optimizer.Step(rate);
    }
    var line = plot.Add.ScatterLine(path.Select(p => p.X).ToArray(), path.Select(p => p.Y).ToArray());
    (line.LegendText, line.LineWidth) = (name, 2);
    Console.WriteLine($"{name,-16} after 400 steps at ({path[^1].X:F3}, {path[^1].Y:F3}), height {surface(path[^1].X, path[^1].Y):E1}");
}
plot.Axes.SetLimits(-2, 2, -0.8, 2.2);
plot.Title("Four ways down");
plot.ShowLegend(ScottPlot.Alignment.LowerLeft);
plot.SaveSvg("gradient-descent.svg", 800, 600);
