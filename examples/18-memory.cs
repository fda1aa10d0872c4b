#:project ../src/Engram.Memory
#:package ScottPlot
using Engram;
using Engram.Memory;

// Networks with a memory hear bits and say them again: a Neural Turing Machine (Graves et al. 2014, §4.1), a Differentiable Neural Computer (2016),
// a memory-augmented network (Santoro et al. 2016). Each learns where to write, and where to read.
var task = new CopyTask(Width: 3);
var plot = new ScottPlot.Plot();
(string Name, Layer Model)[] networks =
[
    ("MANN", new Mann(task.Inputs, task.Outputs, MannOptions.Santoro with { Rows = 16, Width = 8, Reads = 1, Hidden = 32 })),
    ("DNC", new Dnc(task.Inputs, task.Outputs, new() { Rows = 16, Width = 8, Reads = 1, Hidden = 32 })),
    ("NTM", new Ntm(task.Inputs, task.Outputs, NtmOptions.Collier with { Rows = 16, Width = 8, Hidden = 32 })),
];
foreach (var (name, model) in networks)
{
    var training = new SequenceTraining(new(name, model, new Adam(), new ConstantRate(1e-2)), new SequenceBits(), new BitsPerSequence());
    var batches = new SequenceBatches(task, steps: 125, batch: 16) { Curriculum = new(Least: 1, Most: 3) };
    List<double> bits = [];
    foreach (var step in new Trainer(new() { Epochs = args is ["--quick"] ? 6 : 16, Seed = 1 }).Fit(training, batches))
        if (step.Finished is { } epoch)
            bits.Add(epoch.Training["bits"]);
    Console.WriteLine($"{name,-4} bits that a sequence costs, every 2,000 sequences: {string.Join(", ", bits.Select(cost => $"{cost:F2}"))}");
    var line = plot.Add.Scatter(bits.Select((_, epoch) => (epoch + 1) * 2000.0).ToArray(), bits.ToArray());
    (line.LegendText, line.LineWidth) = (name, 2);
}
plot.XLabel("sequences");
plot.Title("Bits that a sequence costs");
plot.ShowLegend(ScottPlot.Alignment.UpperRight);
plot.SaveSvg("memory.svg", 700, 400);
