namespace Engram.Vision.Tests.Generative;

/// <summary>Runs that make pictures: exact resuming, what is made of them, what is refused. Alone, for libtorch's random numbers are those of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class MakerRunTests : IDisposable
{
    private static readonly MakerOptions s_tiny = MakerTask.Find("cgan").Options(quick: true) with
    {
        Pictures = 700, Epochs = 2, BatchSize = 50, Turns = 3, Width = 2, CriticWidth = 2, Latent = 4, Penalty = 1, PenaltyEvery = 2, Validation = 0.15, Threads = 1, CheckpointSteps = 1, Precision = "fp32", Device = "cpu", Seed = 4,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public void A_run_that_is_left_and_resumed_with_other_workers_ends_with_the_same_bytes_and_makes_the_same_pictures()
    {
        using (var whole = MakerRun.Start(s_tiny, In("whole")))
            Assert.Equal(8, whole.Train().Count());
        foreach (var (stop, workers) in new[] { (3, 0), (5, 2), (int.MaxValue, 1) })
        {
            using var run = Directory.Exists(In("parts")) ? MakerRun.Resume(In("parts"), workers: workers) : MakerRun.Start(s_tiny with { Workers = workers }, In("parts"));
            foreach (var step in run.Train())
                if (step.Step == stop) break;
        }
        foreach (var file in new[] { "generator.safetensors", "critic.safetensors", "checkpoint.safetensors", "metrics.jsonl", "samples/epoch-0002.png" })
            Assert.True(File.ReadAllBytes(In($"whole/{file}")).SequenceEqual(File.ReadAllBytes(In($"parts/{file}"))), $"{file} differs.");
        using (var checkpoint = SafeTensors.Open(In("whole/checkpoint.safetensors")))
            Assert.All((string[])["generator/optimizer/", "critic/optimizer/", "generator/averages/"], part => Assert.Contains(checkpoint.Names, name => name.StartsWith(part, StringComparison.Ordinal)));
        Assert.All((string[])["averaged recall", "averaged agreement", "averaged Fr\\u00E9chet distance"], name => Assert.Contains(name, File.ReadAllText(In("whole/metrics.jsonl")), StringComparison.Ordinal));
        AnswersAsAsked(TrainedMaker.Load(In("whole")));
        Assert.Contains("is the run of a network that makes pictures, and this is for runs on scenes", Assert.Throws<InvalidDataException>(() => SceneConfiguration.Read(In("whole"))).Message, StringComparison.Ordinal);
        File.WriteAllText(In("whole/config.json"), File.ReadAllText(In("whole/config.json")).Replace("\"turns\": 3", "\"turns\": 2", StringComparison.Ordinal));
        using var altered = MakerRun.Resume(In("whole"));
        Assert.Contains("belongs to another training", Assert.Throws<CheckpointException>(() => altered.Train().Count()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pix2pix", 3)]
    [InlineData("cyclegan", 4)]
    public void Networks_that_make_pictures_of_pictures_are_resumed_exactly_with_all_their_players(string task, int stop)
    {
        var options = MakerTask.Find(task).Options(quick: true) with { Pictures = task == "pix2pix" ? 1000 : 2000, Epochs = 1, BatchSize = task == "pix2pix" ? 100 : 10, Width = 2, CriticWidth = 2, Validation = task == "pix2pix" ? 0.1 : 0.7, Threads = 1, CheckpointSteps = 1, Precision = "fp32", Device = "cpu", Seed = 2 };
        using (var whole = MakerRun.Start(options, In("whole")))
            Assert.True(whole.Train().Count() > stop);
        using (var first = MakerRun.Start(options, In("parts")))
            foreach (var step in first.Train())
                if (step.Step == stop) break;
        using (var second = MakerRun.Resume(In("parts")))
            Assert.InRange(second.Train().Count(), 1, 100);
        var players = task == "pix2pix" ? (string[])["generator", "critic"] : ["generator", "back", "critic", "back-critic"];
        foreach (var file in players.Select(player => $"{player}.safetensors").Append("checkpoint.safetensors").Append("metrics.jsonl").Append("preview.png"))
            Assert.True(File.ReadAllBytes(In($"whole/{file}")).SequenceEqual(File.ReadAllBytes(In($"parts/{file}"))), $"{file} differs.");
        var maker = TrainedMaker.Load(In("whole"));
        using var scope = NewDisposeScope();
        var made = maker.Translate(rand(3, 1, 32, 32));
        Assert.Equal([3, 1, 32, 32], made.shape);
        Assert.True(made.ge(tensor(0f)).all().item<bool>() && made.le(tensor(1f)).all().item<bool>());
        Assert.Contains("makes pictures of pictures", Assert.Throws<NotSupportedException>(() => maker.Make(2)).Message, StringComparison.Ordinal);
    }

    private static void AnswersAsAsked(TrainedMaker maker)
    {
        using var scope = NewDisposeScope();
        var (few, many) = (maker.Make(3, [1, 2, 3]), maker.Make(300, [1, 2, 3, .. Enumerable.Repeat(9, 297)]));
        Assert.Equal([300, 1, 28, 28], many.shape);
        Assert.True(many.narrow(0, 0, 3).allclose(few, 1e-4, 1e-5));
        Assert.True(many.ge(tensor(0f)).all().item<bool>() && many.le(tensor(1f)).all().item<bool>());
        Assert.False(maker.Make(3, [1, 2, 3], seed: 5).allclose(few, 1e-4, 1e-5));
        Assert.False(maker.Make(3, [7, 7, 7]).allclose(few, 1e-4, 1e-5));
        Assert.Equal((3, 8), (maker.Label("dress"), maker.Label("8")));
        Assert.Contains("Did you mean 'Sandal'? There are: 0 T-shirt/top", Assert.Throws<ArgumentException>(() => maker.Label("Sandle")).Message, StringComparison.Ordinal);
        Assert.Contains("There is no class '10'", Assert.Throws<ArgumentException>(() => maker.Label("10")).Message, StringComparison.Ordinal);
        Assert.Contains("labels from 0 to 9", Assert.Throws<ArgumentException>(() => maker.Make(2, [1, 10])).Message, StringComparison.Ordinal);
        Assert.Contains("numbers [pictures, 4], got [2, 5]", Assert.Throws<ShapeException>(() => maker.Draw(rand(2, 5))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_between_two_draws_keeps_to_the_sphere()
    {
        var (from, to) = (tensor(new[] { 2f, 0, 0 }), tensor(new[] { 0f, 2, 0 }));
        var way = TrainedMaker.Between(from, to, 5);
        Assert.True(way[0].allclose(from, 1e-5, 1e-6) && way[4].allclose(to, 1e-5, 1e-6));
        Assert.True(way.norm(1).allclose(full(5, 2f), 1e-5, 1e-6));
        Assert.True(way[2].allclose(tensor(new[] { MathF.Sqrt(2), MathF.Sqrt(2), 0 }), 1e-5, 1e-6));
        Assert.True(TrainedMaker.Between(from, from, 3).allclose(from.expand(3, 3), 1e-5, 1e-6));
    }

    [Theory]
    [InlineData("0.3 0.2 0.05 0.04 0.07 0.3", "100 100 150 150 150 150", 5)]
    [InlineData("0.3 0.2 0.05 0.04 0.07 0.3", "500 400 300 250 200 150", null)]
    [InlineData("0.3 0.01 0.01 0.3 0.01 0.01", "100 150 150 150 150 150", null)]
    [InlineData("0.09 0.001 0.001 0.001", "100 150 150 150", null)]
    [InlineData("0 0 0", "100 150 150", null)]
    public void A_collapse_is_a_recall_that_was_there_and_is_gone_for_three_epochs_while_the_distance_grows(string recalls, string distances, int? epoch)
    {
        static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        EpochReport[] epochs = [.. Numbers(recalls).Zip(Numbers(distances)).Select((pair, i) => new EpochReport(i + 1, i + 1, new Dictionary<string, double>(),
            new Dictionary<string, double> { ["recall"] = 1, ["averaged recall"] = pair.First, ["Fréchet distance"] = pair.Second }))];
        Assert.Equal(epoch, Collapse.In(epochs, 0.25)?.Epoch);
        Assert.Null(Collapse.In(epochs, 0));
    }

    [Fact]
    public void One_picture_for_each_class_agrees_with_what_was_asked_and_is_seen_all_the_same()
    {
        var pictures = FashionMnist.Embedded(DataPart.Test);
        using var batch = MakerData.First(pictures, 400);
        var real = new JudgedPictures().Add(batch.Images, batch.Labels);
        var same = SampleQuality.Of(real, real, 10);
        Assert.Equal((0, 1, 1), (Math.Round(same.Frechet, 6), same.Precision, same.Recall));
        Assert.All(same.Variances, share => Assert.Equal(1, share, 6));
        // For each class the first picture that the ruler names rightly.
        var first = Enumerable.Range(0, 10).Select(label => (long)Enumerable.Range(0, 400).First(i => real.Told[i] == label && real.Found[i] == label)).ToArray();
        var copies = batch.Images.index_select(0, tensor(first)).index_select(0, batch.Labels);
        var collapsed = SampleQuality.Of(real, new JudgedPictures().Add(copies, batch.Labels), 10);
        Assert.Equal(1, collapsed.Agreement);
        Assert.InRange(collapsed.Recall, 0, 0.05);
        Assert.All(collapsed.Variances, share => Assert.InRange(share, 0, 1e-6));
        Assert.True(collapsed.Frechet > 20, $"{collapsed.Frechet}");
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_before_anything_is_written()
    {
        foreach (var (options, message) in new (MakerOptions, string)[]
        {
            (s_tiny with { Task = "cgam" }, "Did you mean 'cgan'?"), (s_tiny with { Loss = "hinges" }, "Did you mean 'hinge'?"), (s_tiny with { Rate = double.NaN }, "is negative or no number"),
            (s_tiny with { Average = 1 }, "a share is out of range"), (s_tiny with { Turns = 0 }, "start at 1"), (s_tiny with { Tests = 10 }, "tell nothing of a distribution"),
            (s_tiny with { Validation = 0.001 }, "64 of each are needed"), (s_tiny with { Pictures = 6001 }, "has 6000 pictures to learn from, not 6001"), (s_tiny with { Data = "full:x" }, "Did you mean 'full'?"),
        })
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => MakerRun.Start(options, In("refused"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("refused")));
    }

    [Fact]
    public void A_grid_has_its_pictures_in_rows_with_lines_between()
    {
        var grid = PictureGrid.Of(tensor(new[] { 0f, 1, 2, 0.5f, 0.25f }).view(5, 1, 1, 1), columns: 3, scale: 2);
        Assert.Equal(new ImageShape(1, 5, 8), grid.Shape);
        byte[] row0 = [0, 0, 96, 255, 255, 96, 255, 255], line = [96, 96, 96, 96, 96, 96, 96, 96], row1 = [128, 128, 96, 64, 64, 96, 96, 96];
        Assert.Equal([.. row0, .. row0, .. line, .. row1, .. row1], grid.Pixels.ToArray());
    }
}
