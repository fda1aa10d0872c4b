namespace Engram.Vision.Tests;

public sealed class FashionMnistTests : IDisposable
{
    private const string Debian = "/usr/share/datasets/fashion-mnist";
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(DataPart.Training, 6000), InlineData(DataPart.Test, 1000)]
    public void The_embedded_part_is_balanced(DataPart part, int count)
    {
        var data = FashionMnist.Embedded(part);
        Assert.Equal(count, data.Count);
        Assert.Equal(count, data.Labels.Count);
        var counts = data.Labels.CountBy(label => label).ToDictionary();
        Assert.Equal(10, counts.Count);
        Assert.All(counts.Values, n => Assert.InRange(n, count / 10 * 0.85, count / 10 * 1.2));
    }

    [Fact]
    public void The_first_training_image_is_the_published_ankle_boot()
    {
        var first = FashionMnist.Embedded(DataPart.Training).Get(0, new(1UL));
        Assert.Equal((9, 0), (first.Label, first.Index));
        Assert.Equal(new ImageShape(1, 28, 28), first.Image.Shape);
        Assert.Equal(76247, first.Image.Pixels.ToArray().Sum(x => x));
    }

    [Fact]
    public void Mean_and_deviation_are_the_training_images()
    {
        var data = FashionMnist.Embedded(DataPart.Training);
        var pixels = Enumerable.Range(0, data.Count).SelectMany(i => data.Get(i, new(1UL)).Image.Pixels.ToArray()).Select(x => x / 255.0).ToArray();
        var mean = pixels.Average();
        Assert.Equal(FashionMnist.Normalization.Mean[0], mean, 0.005);
        Assert.Equal(FashionMnist.Normalization.Deviation[0], Math.Sqrt(pixels.Average(x => (x - mean) * (x - mean))), 0.005);
    }

    [Fact]
    public void The_embedded_part_is_the_beginning_of_the_full_set()
    {
        Assert.SkipUnless(Directory.Exists(Debian), "The Debian package dataset-fashion-mnist is not installed.");
        foreach (var part in Enum.GetValues<DataPart>())
        {
            var (full, embedded) = (FashionMnist.Full(part), FashionMnist.Embedded(part));
            Assert.Equal(part == DataPart.Training ? 60_000 : 10_000, full.Count);
            Assert.Equal(embedded.Fingerprint, FashionMnist.Embedded(part).Fingerprint);
            Assert.NotEqual(embedded.Fingerprint, full.Fingerprint);
            Assert.Equal(full.Labels.Take(embedded.Count), embedded.Labels);
            for (var i = 0; i < embedded.Count; i++)
                Assert.True(full.Get(i, new(1UL)).Image.Pixels.Span.SequenceEqual(embedded.Get(i, new(1UL)).Image.Pixels.Span));
        }
    }

    [Fact]
    public void An_installed_file_that_was_altered_is_refused_by_name()
    {
        new Idx([1, 28, 28], new byte[784]).Write(Path.Combine(_folder, "t10k-images-idx3-ubyte.gz"));
        new Idx([1], new byte[1]).Write(Path.Combine(_folder, "t10k-labels-idx1-ubyte.gz"));
        var e = Assert.Throws<InvalidDataException>(() => FashionMnist.Full(DataPart.Test, new FashionMnistFiles { Installed = _folder }));
        Assert.Contains("t10k-images-idx3-ubyte.gz: the content is not the published one", e.Message);
        Assert.Contains("dataset-fashion-mnist", e.Message);
    }

    [Fact]
    public void Without_file_or_network_the_error_names_address_and_target()
    {
        var nowhere = new FashionMnistFiles
        {
            Installed = Path.Combine(_folder, "no"), Cached = Path.Combine(_folder, "cache"), Address = new("http://127.0.0.1:1/"),
            Downloads = http => new(http) { Attempts = 2, Pause = TimeSpan.FromMilliseconds(1) },
        };
        var e = Assert.Throws<DownloadException>(() => FashionMnist.Full(DataPart.Test, nowhere));
        Assert.Contains("http://127.0.0.1:1/t10k-images-idx3-ubyte.gz", e.Message);
        Assert.Contains(nowhere.Cached, e.Message);
    }

    [Fact]
    public void The_published_packing_is_found_in_the_cache()
    {
        Assert.SkipUnless(Directory.Exists(Debian), "The Debian package dataset-fashion-mnist is not installed.");
        // The published file is Debian's packed data under its first header: name and date (MD5 bb300cfdad3c16e7a12a480ee83cd310 and bef4ecab…).
        foreach (var name in new[] { "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" })
        {
            byte[] head = [0x1F, 0x8B, 8, 8, .. BitConverter.GetBytes(1504176627), 0, 3, .. System.Text.Encoding.ASCII.GetBytes(name), 0];
            File.WriteAllBytes(Path.Combine(_folder, name + ".gz"), [.. head, .. File.ReadAllBytes(Path.Combine(Debian, name + ".gz")).AsSpan(10)]);
        }
        var files = new FashionMnistFiles { Installed = Path.Combine(_folder, "no"), Cached = _folder, Address = new("http://127.0.0.1:1/") };
        Assert.Equal(FashionMnist.Full(DataPart.Test).Fingerprint, FashionMnist.Full(DataPart.Test, files).Fingerprint);
    }

    [Fact]
    public void An_index_beyond_the_data_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FashionMnist.Embedded(DataPart.Test).Get(1000, new(1UL)));
}
