#:project ../src/Engram
#:project ../src/Engram.Reports
using Engram;
using Engram.Reports;

// A network describes itself by running. Feed-forward: an acyclic graph; every value is made before it is used.
var feedForward = new Sequential(
[
    ("stem", new Conv2d(3, 16, 3)), new ReLU(),
    ("block", new Residual(
        body: [("conv1", new Conv2d(16, 32, 3, 2)), ("bn1", new BatchNorm2d(32)), new ReLU(), ("conv2", new Conv2d(32, 32, 3))],
        shortcut: [("conv", new Conv2d(16, 32, 1, 2))],
        then: [new ReLU()])),
    new AdaptiveAvgPool2d(1), new Flatten(), ("head", new Linear(32, 10)),
]);
var acyclic = new GraphDrawing("A residual network is acyclic", Graph.Record(feedForward, [1, 3, 32, 32]));

// Recurrent: the state that a step gives is what the next one takes. With that arrow the graph is cyclic.
var step = Graph.Record(new LSTMCell(8, 16), [1, 8], [1, 16], [1, 16]);
var cyclic = new GraphDrawing("An LSTM is cyclic: h and c come back", step) { Recurrences = [new(Output: 0, Input: 1), new(Output: 1, Input: 2)] };

SvgFile.WriteGraph(acyclic, "graph-acyclic.svg");
SvgFile.WriteGraph(cyclic, "graph-cyclic.svg");
foreach (var drawing in new[] { acyclic, cyclic })
    Console.WriteLine($"{drawing.Title}: {drawing.Graph.Nodes.Count} nodes, {drawing.Recurrences.Count} arrows back, {(drawing.IsCyclic ? "cyclic" : "acyclic")}");
