namespace Engram.Vision.Tests;

public class StylizerTests
{
    private static Layer Network(int width = 4)
    {
        var network = TransformNetwork.Create(width);
        network.Materialize(seed: 5);
        return network;
    }

    [Fact]
    public void The_network_has_the_published_names_and_counts_and_is_recorded_as_it_runs()
    {
        using var scope = NewDisposeScope();
        var network = TransformNetwork.Create();
        Assert.Equal(1_679_235, Summary.Of(network, [1, 3, 64, 64]).Parameters);
        var names = network.State().Select(entry => entry.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "conv1.conv2d.weight", "in3.bias", "res5.in2.weight", "res1.conv2.conv2d.bias", "deconv2.conv2d.weight", "deconv3.conv2d.bias" }, names);
        var small = Network();
        var graph = Graph.Record(small, [2, 3, 32, 40]);
        Assert.Equal([2, 3, 32, 40], graph.Outputs[0].Shape);
        var picture = rand(2, 3, 32, 40);
        Assert.True(graph.Replay(picture)[0].allclose(small.call(picture), 1e-5, 1e-5));
    }

    [Theory]
    [InlineData(1, 1, 1), InlineData(1, 300, 3), InlineData(17, 23, 1), InlineData(64, 66, 3)]
    public void Pictures_of_any_size_keep_it(int height, int width, int channels) =>
        Assert.Equal(new ImageShape(3, height, width), new Stylizer(Network()).Apply(SmallNetwork.Stripes(height, width, channels)).Shape);

    [Fact]
    public void Tiles_make_the_picture_that_a_pass_over_all_of_it_with_the_same_statistics_makes()
    {
        // As large as a thumbnail: then the statistics are those of the picture itself.
        var picture = SmallNetwork.Ramp(256, 250);
        byte[] tiled = new Stylizer(Network()) { Tile = 64 }.Apply(picture).Pixels.ToArray(), tall = new Stylizer(Network()) { Tile = 64 }.Apply(picture).Pixels.ToArray();
        Assert.Equal(tiled, tall);
        // Along a seam neighbours differ no more than elsewhere.
        double Step(int x) => Enumerable.Range(0, 256).Average(y => Math.Abs(tiled[y * 250 + x] - tiled[y * 250 + x - 1]));
        var usual = Enumerable.Range(20, 210).Where(x => x % 64 != 0).Max(Step);
        Assert.All((int[])[64, 128, 192], x => Assert.InRange(Step(x), 0, usual));
        List<(int, int)> told = [];
        new Stylizer(Network()) { Tile = 128 }.Apply(picture, new Told(told));
        Assert.Equal([(1, 4), (2, 4), (3, 4), (4, 4)], told);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new Stylizer(Network()).Apply(picture, cancellation: source.Token));
    }

    [Theory]
    [InlineData("painted.png"), InlineData("painted.PNG")]
    public void A_file_is_painted_band_by_band_as_the_picture_in_memory_is(string name)
    {
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        var (from, to) = (Path.Combine(folder, "picture.png"), Path.Combine(folder, name));
        var picture = SmallNetwork.Ramp(200, 150);
        picture.Save(from);
        Stylizer stylizer = new(Network()) { Tile = 64 };
        using (var file = BandedFile.Open(from, 70 * 4 * 150))
            stylizer.Apply(file, to);
        Assert.Equal(stylizer.Apply(picture).Pixels.ToArray(), ImageFile.Whole(to).Pixels.ToArray());
        using CancellationTokenSource source = new();
        using (var file = LargeImage.Open(from))
            Assert.Throws<OperationCanceledException>(() => stylizer.Apply(file, Path.Combine(folder, "second.png"), new Cancelling(source), source.Token));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_gives_the_same_painter_back()
    {
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        var path = Path.Combine(folder, "model.safetensors");
        Stylizer written = new(Network(8)) { Facts = new Dictionary<string, string> { ["style"] = "stripes" } };
        written.Save(path);
        var read = Stylizer.Load(folder);
        Assert.Equal("stripes", read.Facts["style"]);
        var picture = SmallNetwork.Stripes(40, 52);
        Assert.Equal(written.Apply(picture).Pixels.ToArray(), read.Apply(picture).Pixels.ToArray());
        Weights.Save(new Linear(2, 2), path);
        Assert.Contains("no transform network", Assert.Throws<InvalidDataException>(() => Stylizer.Load(path)).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Training_paints_nearer_to_the_style()
    {
        Player player = new("model", Network(), new Adam(), new ConstantRate(1e-3)) { ClipNorm = 1 };
        // Centred, or a picture's mean brightness outweighs its texture.
        LossNetwork centred = new(SmallNetwork.Create(), ["features.3"], ["features.1", "features.3"]) { Normalization = new([0.5f], [0.25f]) };
        StylizerStep step = new(player, centred, SmallNetwork.Stripes(32, 32), new(10, 1, 0));
        var data = new PhotographCrops(side: 32, count: 48).Batches(options: new() { BatchSize = 4, Workers = 0 });
        var reports = new Trainer(new() { Epochs = 6, Device = "cpu", Precision = "fp32", Threads = 1 }).Fit(step, data).ToList();
        Assert.Equal(72, reports.Count);
        var (first, last) = (reports[0].Losses.Parts[0].Value, reports.TakeLast(4).Average(report => report.Losses.Parts[0].Value));
        Assert.True(last < first / 2, $"{first} → {last}");
        Assert.Equal(["style", "content", "smoothness"], reports[0].Losses.Parts.Select(part => part.Name));
    }

    [Fact]
    public void Crops_depend_on_seed_and_index_alone()
    {
        PhotographCrops crops = new(side: 16, count: 9);
        Assert.Equal(crops.Get(3, new(1, 2, 3)).Image.Pixels.ToArray(), crops.Get(3, new(1, 2, 3)).Image.Pixels.ToArray());
        Assert.NotEqual(crops.Get(3, new(1, 2, 3)).Image.Pixels.ToArray(), crops.Get(3, new(1, 3, 3)).Image.Pixels.ToArray());
        Assert.Equal(new ImageShape(3, 16, 16), crops.Get(8, new(1, 1, 8)).Image.Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhotographCrops(side: 18));
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value)
        {
            if (value.Done == 5) source.Cancel();
        }
    }

    private sealed class Told(List<(int, int)> list) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => list.Add(value);
    }
}
