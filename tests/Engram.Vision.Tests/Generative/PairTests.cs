using System.Buffers.Binary;

namespace Engram.Vision.Tests.Generative;

public sealed class PairTests
{
    private static readonly IImageDataset s_clothes = FashionMnist.Embedded(DataPart.Training).Subset([.. Enumerable.Range(0, 300)]);

    [Fact]
    public void Edges_lie_where_the_brightness_changes_and_nowhere_else()
    {
        // White right of column 3: the two columns at the border change by the most that is possible along one axis.
        var half = new byte[8 * 8];
        for (var y = 0; y < 8; y++)
            half.AsSpan(8 * y + 4, 4).Fill(255);
        var edges = EdgePairs.Edges(new(half, 1, 8, 8)).Pixels.ToArray();
        Assert.All(Enumerable.Range(0, 64), i => Assert.Equal(i % 8 is 3 or 4 ? 255 : 0, edges[i]));
        // A slope of 60 a column changes by 4 · 120 = 480 over two columns, a slope of 30 by 240, which is less than a quarter of 1,020.
        byte[] Slope(int by) => [.. Enumerable.Range(0, 8 * 5).Select(i => (byte)(i % 5 * by))];
        Assert.Equal(8 * 3, EdgePairs.Edges(new(Slope(60), 1, 8, 5)).Pixels.ToArray().Count(value => value == 255));
        Assert.All(EdgePairs.Edges(new(Slope(30), 1, 8, 5)).Pixels.ToArray(), value => Assert.Equal(0, value));
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => EdgePairs.Edges(new(new byte[12], 3, 2, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_of_edges_has_the_picture_in_the_middle_of_what_is_wanted()
    {
        var pair = new EdgePairs(s_clothes).Get(3, new SampleRandom(1UL));
        var (wanted, own) = (pair.Wanted.Image, s_clothes.Get(3, new SampleRandom(1UL)).Image);
        Assert.Equal((new ImageShape(1, 32, 32), pair.Given.Image.Shape), (wanted.Shape, new ImageShape(1, 32, 32)));
        Assert.All(Enumerable.Range(0, 32 * 32), i =>
        {
            var (y, x) = (i / 32 - 2, i % 32 - 2);
            Assert.Equal(y is >= 0 and < 28 && x is >= 0 and < 28 ? own.Pixels.Span[28 * y + x] : 0, wanted.Pixels.Span[i]);
        });
        Assert.Equal(EdgePairs.Edges(wanted).Pixels.ToArray(), pair.Given.Image.Pixels.ToArray());
        Assert.Contains("28×28 does not fit into 16×16", Assert.Throws<ArgumentException>(() => new EdgePairs(s_clothes, 16).Get(0, new SampleRandom(1UL))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_kinds_are_put_together_anew_by_each_random_number()
    {
        var (shirts, dresses) = (TwoDomains.Of(s_clothes, "Shirt"), TwoDomains.Of(s_clothes, "Dress"));
        TwoDomains both = new(shirts, dresses);
        Assert.Equal(shirts.Count, both.Count);
        var others = Enumerable.Range(0, 40).Select(seed => both.Get(0, new SampleRandom((ulong)seed))).ToList();
        Assert.All(others, pair => Assert.Equal((6, 3), (pair.Given.Label, pair.Wanted.Label)));
        Assert.Single(others.Select(pair => Convert.ToHexString(pair.Given.Image.Pixels.Span)).Distinct());
        Assert.InRange(others.Select(pair => Convert.ToHexString(pair.Wanted.Image.Pixels.Span)).Distinct().Count(), 15, 40);
        Assert.Contains("no picture of the class 'Hat'. There are: T-shirt/top", Assert.Throws<ArgumentException>(() => TwoDomains.Of(s_clothes, "Hat")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_given_comes_to_look_like_what_is_wanted()
    {
        Player Of(string name, Layer model, double rate) => new(name, model, new Adam(0.5, 0.999), new ConstantRate(rate));
        EdgePairs pairs = new(s_clothes.Subset([.. Enumerable.Range(0, 32)]));
        Pix2PixTraining step = new(Of("generator", Pix2Pix.Generator(1, 1, 32, 8), 2e-3), Of("critic", Pix2Pix.Critic(2, 4, layers: 2), 4e-4));
        Loader<PicturePair, PicturePairs> batches = new(pairs, PicturePairs.Collate, new() { BatchSize = 16, Shuffle = true, Seed = 1 });
        var epochs = new Trainer(new() { Epochs = 20, Seed = 1, Threads = 1, Device = "cpu" }).Fit(step, batches, batches).Select(report => report.Finished).OfType<EpochReport>().ToList();
        Assert.InRange(epochs[^1].Validation["loss"], 0, 0.6 * epochs[0].Validation["loss"]);
        Assert.All(epochs.SelectMany(epoch => epoch.Validation.Values), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Frames_of_an_animated_picture_are_pictures_of_their_own_in_their_order()
    {
        var folder = Directory.CreateTempSubdirectory("engram-test-");
        try
        {
            Image[] frames = [.. Enumerable.Range(0, 3).Select(k => new Image(Enumerable.Range(0, 5 * 5).Select(i => (byte)(9 * i + 10 * k)).ToArray(), 1, 5, 5))];
            var path = Path.Combine(folder.FullName, "moving.png");
            AnimatedPicture.Save(frames, path, milliseconds: 300);
            var chunks = PngChunk.In(File.ReadAllBytes(path)).ToList();
            Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"], chunks.Select(chunk => chunk.Name));
            Assert.Equal((3, 0), (Number(chunks[1].Content, 0), Number(chunks[1].Content, 4)));
            var controls = chunks.Where(chunk => chunk.Name == "fcTL").Select(chunk => chunk.Content).ToList();
            Assert.All(controls, control => Assert.Equal((5, 5, 300), (Number(control, 4), Number(control, 8), BinaryPrimitives.ReadInt16BigEndian(control.Span[20..]))));
            // Controls and later frames are counted in one row.
            Assert.Equal([0, 1, 2, 3, 4], chunks.Where(chunk => chunk.Name is "fcTL" or "fdAT").Select(chunk => Number(chunk.Content, 0)));
            var contents = chunks.Where(chunk => chunk.Name is "IDAT" or "fdAT").Select(chunk => chunk.Name == "IDAT" ? chunk.Content : chunk.Content[4..]).ToList();
            foreach (var (content, frame) in contents.Zip(frames))
            {
                byte[] alone = [.. PngChunk.Signature, .. PngChunk.Of("IHDR"u8, chunks[0].Content.Span), .. PngChunk.Of("IDAT"u8, content.Span), .. PngChunk.Of("IEND"u8, [])];
                Assert.Equal(frame.Pixels.ToArray(), ImageFile.Read(alone, "a frame", 5, channels: 1).Pixels.ToArray());
            }
            Assert.Throws<ArgumentException>(() => AnimatedPicture.Save([], path));
            Assert.Throws<ArgumentException>(() => AnimatedPicture.Save([frames[0], new(new byte[4], 1, 2, 2)], path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Number(ReadOnlyMemory<byte> content, int at) => BinaryPrimitives.ReadInt32BigEndian(content.Span[at..]);
}
