namespace Engram.Tests;

/// <summary>A data set and a network small enough that a whole training takes a moment, with everything in it that could go wrong on resuming.</summary>
internal sealed class Toy : IDisposable
{
    internal const int Classes = 3;

    private readonly string _root = Directory.CreateTempSubdirectory("engram-training-").FullName;
    private int _runs;

    internal sealed record Batch(Tensor Inputs, Tensor Targets) : ISupervisedBatch
    {
        public int Count => (int)Targets.size(0);

        public void Dispose()
        {
            Inputs.Dispose();
            Targets.Dispose();
        }
    }

    internal static TrainingOptions Options { get; } = new() { Epochs = 2, Seed = 3, Device = "cpu", Precision = "fp32", Threads = 1, LogEvery = 1, CheckpointEvery = TimeSpan.FromHours(1) };

    /// <summary>Stripes of three directions under noise that augmentation draws anew each time.</summary>
    internal static Loader<(float[] Image, long Label), Batch> Data(int count = 22, int batch = 4, int workers = 0, long seed = 3, double noise = 0.3, float poison = 0) => new(
        Datasets.From(Order.Sequential(count)).Select((i, random) =>
        {
            var label = i % Classes;
            var image = new float[36];
            for (var p = 0; p < image.Length; p++)
                image[p] = (float)(((label == 0 ? p / 6 : label == 1 ? p % 6 : p / 6 + p % 6) % 2) + noise * random.NextNormal()) + poison;
            return (image, (long)label);
        }),
        samples => new(
            tensor([.. samples.SelectMany(sample => sample.Image)], [samples.Count, 1, 6, 6]), tensor([.. samples.Select(sample => sample.Label)])),
        new() { BatchSize = batch, Workers = workers, Seed = seed });

    internal static Sequential Network() => new(
    [
        ("conv", new Conv2d(1, 4, 3)), ("bn", new BatchNorm2d(4)), new ReLU(), new MaxPool2d(2),
        new Flatten(), ("drop", new Dropout(0.3)), ("fc", new Linear(36, Classes)),
    ]);

    internal static Supervised<Batch> Step(Layer? model = null, Loss? loss = null, Optimizer? optimizer = null, Schedule? schedule = null, Average? average = null, double? clipValue = null) => new(
        new("model", model ?? Network(), optimizer ?? new AdamW { WeightDecay = 0.05, Groups = [ParameterGroup.VectorsWithoutDecay] }, schedule ?? new OneCycle(0.02))
        {
            ClipNorm = clipValue is null ? 1 : null, ClipValue = clipValue, Average = average,
        },
        loss ?? new CrossEntropy(), new Accuracy());

    internal string NewFolder() => Directory.CreateDirectory(Path.Combine(_root, $"{_runs++}")).FullName;

    internal string Copy(string folder)
    {
        var copy = NewFolder();
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != ".lock"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Trains in a folder, on from where it stands, and leaves the loop behind the given step.</summary>
    internal static List<StepReport> Train(
        string folder, int? leaveAfter = null, TrainingOptions? options = null, TrainingStep<Batch>? step = null, IBatches<Batch>? data = null,
        IBatches<Batch>? validation = null, Action<string>? note = null, Action<StepReport>? look = null, CancellationToken cancellation = default)
    {
        using var run = RunFolder.Open(folder);
        var reports = new List<StepReport>();
        foreach (var report in new Trainer(options ?? Options) { Note = note }.Fit(step ?? Step(), data ?? Data(), validation ?? Data(9, 5, noise: 0.5, seed: 8), run, cancellation))
        {
            reports.Add(report);
            look?.Invoke(report);
            if (report.Step == leaveAfter)
                break;
        }
        return reports;
    }

    /// <summary>What a run leaves behind, byte by byte.</summary>
    internal static Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name is not ("checkpoint.previous.safetensors" or "timings.jsonl" or ".lock")).Order(StringComparer.Ordinal)
            .ToDictionary(name => name, name => Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, name))));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
