using System.Text.Json;

namespace Engram.Reports.Tests;

public sealed class TensorBoardLogTests : IDisposable
{
    private static readonly Dictionary<string, object> s_chosen = new() { ["model"] = "tiny", ["rate"] = 0.02, ["epochs"] = 2, ["flip"] = true };
    private static readonly string[] s_measures = ["accuracy/validation", "loss/validation"];

    private readonly string _root = Directory.CreateTempSubdirectory("engram-tensorboard-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_checksum_of_the_reader_is_the_published_one() => Assert.Equal(0xE3069283u, EventReader.Checksum("123456789"u8));

    [Fact]
    public void It_holds_what_metrics_jsonl_holds()
    {
        var run = Folder("whole");
        Train(run);
        RequireEqual(run, epochs: 2, steps: 12);
    }

    [Theory]
    [InlineData(3), InlineData(6), InlineData(11)]
    public void Left_and_resumed_it_has_every_step_once(int leaveAfter)
    {
        var run = Folder("left");
        Train(run, leaveAfter);
        Train(run);
        Assert.Equal(2, Directory.GetFiles(run, "events.out.tfevents.*").Length);
        RequireEqual(run, epochs: 2, steps: 12);
    }

    [Fact]
    public void Steps_that_a_killed_process_had_logged_are_taken_back_and_done_again()
    {
        var run = Folder("killed");
        var checkpoint = Folder("checkpoint");
        // A kill loses what came after the last checkpoint, but not what TensorBoard's file had got.
        Train(run, leaveAfter: 9, look: report =>
        {
            if (report.Step == 7)
                Copy(run, checkpoint);
        });
        foreach (var file in Directory.GetFiles(checkpoint).Where(file => !Path.GetFileName(file).StartsWith("events", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(run, Path.GetFileName(file)), overwrite: true);
        // The checkpoint is the one of the first epoch's end.
        Assert.Equal(6, Train(run));
        var raw = Directory.GetFiles(run, "events.*").Sum(file => EventReader.Records(File.ReadAllBytes(file)).Count());
        RequireEqual(run, epochs: 2, steps: 12);
        Assert.True(raw > EventReader.Folder(run).Scalars.Count + 10, "the first file still holds the steps that were done twice");
    }

    [Fact]
    public void The_HParams_tab_finds_what_was_chosen_and_what_is_measured()
    {
        var run = Folder("tiny-run");
        Train(run);
        var records = EventReader.Folder(run).Records;
        Assert.Equal(["_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info"], records.Select(record => record.Tag));
        Assert.All(records, record => Assert.Equal("hparams", record.Plugin));

        var experiment = records[0].Content.Messages(2).Single();
        Assert.Equal([("model", 1ul), ("rate", 3ul), ("epochs", 3ul), ("flip", 2ul)], experiment.Messages(4).Select(info => (info.Text(1), info.Numbers(4).Single())));
        Assert.Equal(s_measures, experiment.Messages(5).Select(metric => metric.Messages(1).Single().Text(2)));
        // A measure that is announced is one that is logged.
        Assert.All(s_measures, tag => Assert.Contains(EventReader.Folder(run).Scalars, scalar => scalar.Tag == tag));

        var session = records[1].Content.Messages(3).Single();
        var values = session.Messages(1).ToDictionary(entry => entry.Text(1), entry => entry.Messages(2).Single());
        Assert.Equal(s_chosen.Keys.Order(), values.Keys.Order());
        Assert.Equal("tiny", values["model"].Text(3));
        Assert.Equal(0.02, values["rate"].Real(2));
        Assert.Equal(2, values["epochs"].Real(2));
        Assert.Equal(1ul, values["flip"].Numbers(4).Single());
        Assert.Equal("tiny-run", session.Text(4));
        Assert.Equal(Noon.ToUnixTimeSeconds(), session.Real(5));

        var end = records[2].Content.Messages(4).Single();
        Assert.Equal(1ul, end.Numbers(1).Single());
        Assert.Equal(Noon.ToUnixTimeSeconds(), end.Real(2));
    }

    [Fact]
    public void A_run_that_was_left_is_not_called_complete()
    {
        var run = Folder("left");
        Train(run, leaveAfter: 5);
        Assert.DoesNotContain(EventReader.Folder(run).Records, record => record.Tag == "_hparams_/session_end_info");
    }

    private static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static void RequireEqual(string run, int epochs, int steps)
    {
        var expected = new List<EventReader.Scalar>();
        foreach (var line in File.ReadLines(Path.Combine(run, "metrics.jsonl")).Select(line => JsonElement.Parse(line)))
        {
            var step = line.GetProperty("step").GetInt64();
            void Expect(string part, string suffix)
            {
                if (line.TryGetProperty(part, out var values))
                    expected.AddRange(values.EnumerateObject().Select(value => new EventReader.Scalar(value.Name + suffix, step, (float)value.Value.GetDouble())));
            }
            Expect("losses", "/step");
            Expect("training", "/training");
            Expect("validation", "/validation");
            if (line.TryGetProperty("rate", out var rate))
                expected.Add(new("rate", step, (float)rate.GetDouble()));
        }
        Assert.Equal(steps * 2 + epochs * 4, expected.Count);
        var logged = EventReader.Folder(run).Scalars.Where(scalar => scalar.Tag != "gradient norm");
        Assert.Equal(expected.Order(Comparer<EventReader.Scalar>.Create(Compare)), logged.Order(Comparer<EventReader.Scalar>.Create(Compare)));

        static int Compare(EventReader.Scalar a, EventReader.Scalar b) => (a.Step, a.Tag).CompareTo((b.Step, b.Tag));
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != ".lock"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    private static int Train(string run, int? leaveAfter = null, Action<StepReport>? look = null)
    {
        using var folder = RunFolder.Open(run);
        var options = new TrainingOptions { Epochs = 2, Seed = 3, Device = "cpu", Precision = "fp32", Threads = 1, LogEvery = 1, CheckpointEvery = TimeSpan.FromHours(1) };
        var step = new Supervised<Batch>(new("model", new Sequential([new Flatten(), ("fc", new Linear(4, 2))]), new AdamW(), new OneCycle(0.02)) { ClipNorm = 1 }, new CrossEntropy(), new Accuracy());
        TensorBoardLog? log = null;
        var done = 0;
        foreach (var report in new Trainer(options).Fit(step, Data(24), Data(8), folder))
        {
            done++;
            log ??= TensorBoardLog.Open(run, report.Step, s_chosen, s_measures, new Clock());
            log.Add(report);
            look?.Invoke(report);
            if (report.Step == leaveAfter)
                break;
        }
        return done;
    }

    private static Loader<(float[] Values, long Label), Batch> Data(int count) => new(
        Datasets.From(Order.Sequential(count)).Select((i, random) => (new[] { i % 2, (float)random.NextNormal(), i / 24f, 1 }, (long)(i % 2))),
        samples => new(tensor([.. samples.SelectMany(sample => sample.Values)], [samples.Count, 4]), tensor([.. samples.Select(sample => sample.Label)])),
        new() { BatchSize = 4, Workers = 0, Seed = 3 });

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }

    private sealed record Batch(Tensor Inputs, Tensor Targets) : ISupervisedBatch
    {
        public int Count => (int)Targets.size(0);

        public void Dispose()
        {
            Inputs.Dispose();
            Targets.Dispose();
        }
    }
}
