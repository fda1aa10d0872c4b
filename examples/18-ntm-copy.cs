#:project ../src/Engram.Memory
#:package ScottPlot
using Engram;
using Engram.Memory;

// A Neural Turing Machine (Graves et al. 2014, §4.1) hears bits and says them again, from a memory that it learns to address.
var task = new CopyTask(Width: 3);
var model = new Ntm(task.Inputs, task.Outputs, NtmOptions.Collier with { Rows = 16, Width = 8, Hidden = 32 });
var training = new SequenceTraining(new("ntm", model, new Adam(), new ConstantRate(1e-2)), new SequenceBits(), new BitsPerSequence());
var batches = new SequenceBatches(task, steps: 125, batch: 16) { Curriculum = new(Least: 1, Most: 3) };
List<double> bits = [];
foreach (var step in new Trainer(new() { Epochs = args is ["--quick"] ? 6 : 16, Seed = 1 }).Fit(training, batches))
    if (step.Finished is { } epoch)
    {
        bits.Add(epoch.Training["bits"]);
        Console.WriteLine($"after {16 * step.Step,5} sequences: {bits[^1]:F3} bits wrong a sequence");
    }

var plot = new ScottPlot.Plot();
plot.Add.Scatter(Enumerable.Range(1, bits.Count).Select(epoch => epoch * 2000.0).ToArray(), bits.ToArray()).LineWidth = 2;
plot.XLabel("sequences");
plot.Title("Bits that a sequence costs");
plot.SaveSvg("ntm-copy.svg", 700, 400);
