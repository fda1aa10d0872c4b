#:project ../src/Engram
#:package ScottPlot
using Engram;

// Rosenblatt's perceptron (1958): one neuron with a step, y = [w·x + b > 0]. A point that is named wrongly pulls the line.
var random = new SampleRandom(3, "points");
List<(double X, double Y, int Class)> points = [];
while (points.Count < 200)
{
    var (x, y) = (random.NextNormal(), random.NextNormal());
    var side = 1.5 * x - y + 0.4;
    if (Math.Abs(side) > 0.15)
        points.Add((x, y, side > 0 ? 1 : 0));
}

var (w1, w2, b, passes, wrong) = (0.0, 0.0, 0.0, 0, 1);
for (; wrong > 0 && passes < 1000; passes++)
{
    wrong = 0;
    foreach (var (x, y, label) in points)
    {
        var error = label - (w1 * x + w2 * y + b > 0 ? 1 : 0);
        (w1, w2, b, wrong) = (w1 + error * x, w2 + error * y, b + error, wrong + Math.Abs(error));
    }
    Console.WriteLine($"pass {passes + 1}: {wrong} of {points.Count} were wrong");
}

var plot = new ScottPlot.Plot();
foreach (var label in new[] { 0, 1 })
    plot.Add.ScatterPoints(points.Where(p => p.Class == label).Select(p => p.X).ToArray(), points.Where(p => p.Class == label).Select(p => p.Y).ToArray());
plot.Add.Function(x => -(w1 * x + b) / w2).LineWidth = 2;
plot.Axes.SetLimits(-3, 3, -3, 3);
plot.Title("The line that a perceptron found");
plot.SaveSvg("perceptron.svg", 600, 500);
Console.WriteLine($"w = ({w1:F2}, {w2:F2}), b = {b:F2}: {100.0 * points.Count(p => (w1 * p.X + w2 * p.Y + b > 0 ? 1 : 0) == p.Class) / points.Count:F1} % named right after {passes} passes");
