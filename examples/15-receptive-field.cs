#:project ../src/Engram
#:package ScottPlot
using Engram;

// Which pixels can one output depend on? Two stacked 3×3 windows see 5 pixels across, three see 7 (Simonyan, Zisserman 2014, §2.3).
var network = new Sequential(
[
    ("conv1", new Conv2d(1, 8, 3)), ("conv2", new Conv2d(8, 8, 3)), ("conv3", new Conv2d(8, 8, 3)), ("pool", new MaxPool2d(2)),
    ("conv4", new Conv2d(8, 16, 3)), ("conv5", new Conv2d(16, 16, 3, stride: 2)), ("dilated", new Conv2d(16, 16, 3) { Dilation = 4 }),
]);
var graph = Graph.Record(network, [1, 1, 64, 64]);
var fields = ReceptiveField.Of(graph);

var plot = new ScottPlot.Plot();
foreach (var (i, node) in graph.Nodes.Index())
{
    var (output, field) = (node.Outputs[0], fields[node.Outputs[0].Id]);
    var (first, last) = field.Seen(output.Shape[2] / 2)!.Value;
    Console.WriteLine($"{node.Path,-8} gives {output.Shape,-16} its middle element sees rows {first,3} to {last,2}: {field.Size,2} pixels, stride {field.Stride}");
    var bar = plot.Add.Rectangle(first, last + 1, -i - 0.8, -i - 0.2);
    bar.FillColor = ScottPlot.Colors.SteelBlue.WithAlpha(.5);
    plot.Add.Text($"{node.Path}: {field.Size}", last + 2, -i - 0.2);
}
plot.Axes.SetLimits(-5, 80, -7.2, 0.2);
plot.XLabel("row of the picture");
plot.Title("What the middle element of each layer sees");
plot.HideGrid();
plot.Axes.Left.TickLabelStyle.IsVisible = false;
plot.SaveSvg("receptive-field.svg", 700, 360);
Console.WriteLine($"receptive field of the network: {fields[graph.Outputs[0].Id].Size}");
