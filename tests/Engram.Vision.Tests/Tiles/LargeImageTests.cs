using System.IO.Compression;
using Engram.Testing;
using SkiaSharp;

namespace Engram.Vision.Tests;

public sealed class LargeImageTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, SKColorType> Files => new() { { "a.png", SKColorType.Rgba8888 }, { "grey.png", SKColorType.Gray8 }, { "a.jpg", SKColorType.Rgba8888 }, { "grey.jpg", SKColorType.Gray8 }, { "a.webp", SKColorType.Rgba8888 } };

    [Theory]
    [MemberData(nameof(Files))]
    public void Parts_of_a_file_are_those_of_the_whole(string name, SKColorType type)
    {
        // Of half transparent pixels too; JPEG knows none.
        var path = _folder.Put(name, PictureFolder.Encode(name, 150, 131, (y, x) => new((byte)(x * 5), (byte)(y * 3), (byte)(x * y), (byte)(255 - (x + y) % 3 * 40)), type));
        var whole = ImageFile.Whole(path);
        // Bands of 17 rows: parts reach over several of them.
        using var image = BandedFile.Open(path, 17 * 4 * 150);
        Assert.Equal((131, 150), (image.Height, image.Width));
        foreach (var (left, top, width, height) in new[] { (0, 0, 150, 40), (20, 31, 64, 9), (3, 32, 140, 60), (0, 0, 5, 5), (100, 120, 50, 11), (0, 30, 150, 101) })
            Assert.Equal(LargeImage.Of(whole).Part(left, top, width, height).Pixels.ToArray(), image.Part(left, top, width, height).Pixels.ToArray());
    }

    [Fact]
    public void A_part_outside_of_the_picture_is_refused()
    {
        using var image = LargeImage.Of(new(new byte[12], 3, 2, 2));
        foreach (var (left, top, width, height) in new[] { (-1, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (0, 0, 0, 1) })
            Assert.Throws<ArgumentOutOfRangeException>(() => image.Part(left, top, width, height));
    }

    [Fact]
    public void An_overview_has_the_mean_of_the_pixels()
    {
        byte[] samples = [.. Enumerable.Range(0, 3 * 5 * 7).Select(i => (byte)(i * 37))];
        var image = new Image(samples, 3, 5, 7);
        var small = LargeImage.Of(image).Overview(3);
        Assert.Equal(new(3, 2, 3), small.Shape);
        for (var c = 0; c < 3; c++)
            for (var y = 0; y < 2; y++)
                for (var x = 0; x < 3; x++)
                {
                    int[] rows = [.. Enumerable.Range(3 * y, 3).Where(row => row < 5)], columns = [.. Enumerable.Range(3 * x, 3).Where(column => column < 7)];
                    Assert.Equal(Math.Floor(rows.SelectMany(row => columns.Select(column => (double)image.Planes[c, row, column])).Average() + 0.5), small.Planes[c, y, x]);
                }
        Assert.Equal(samples, LargeImage.Of(image).Overview(7).Pixels.ToArray());
    }

    [Fact]
    public void A_file_that_ends_early_is_named()
    {
        foreach (var name in new[] { "a.png", "a.jpg" })
        {
            var noise = new SampleRandom(1, 0, 0);
            var content = PictureFolder.Encode(name, 200, 200, (_, _) => new((byte)noise.NextInt(256), (byte)noise.NextInt(256), 0));
            var path = _folder.Put(name, content[..(content.Length / 2)]);
            using var image = LargeImage.Open(path);
            Assert.Contains(name, Assert.Throws<InvalidDataException>(() => image.Part(0, 150, 50, 50)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Progressive_files_are_told_by_their_frame()
    {
        var content = PictureFolder.Encode("a.jpg", 16, 16, (_, _) => SKColors.Red);
        Assert.False(JpegHead.IsProgressive(_folder.Put("a.jpg", content)));
        content[content.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 1] = 0xC2;
        Assert.True(JpegHead.IsProgressive(_folder.Put("b.jpg", content)));
    }

    [Fact]
    public void What_cannot_be_read_in_bands_is_refused_where_it_is_too_large()
    {
        // A head is enough: nothing is decoded.
        var content = PictureFolder.Encode("a.jpg", 16, 16, (_, _) => SKColors.Red);
        var frame = content.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (content[frame + 1], content[frame + 5], content[frame + 6], content[frame + 7], content[frame + 8]) = (0xC2, 0x4E, 0x20, 0x4E, 0x20);
        var path = _folder.Put("a.jpg", content);
        var message = Assert.Throws<InvalidDataException>(() => LargeImage.Open(path)).Message;
        Assert.Contains("progressive", message, StringComparison.Ordinal);
        Assert.Contains("100 million", message, StringComparison.Ordinal);
    }

    // The whole would be 1.2 GB; 4,000² in every run.
    [Fact]
    public void A_picture_of_twenty_thousand_pixels_a_side_passes_in_bounded_memory()
    {
        var side = Fixtures.All ? 20_000 : 4_000;
        List<(int Label, Box Box)> things = [.. Enumerable.Range(0, side / 100).Select(i => (i % 3, new Box(i * 97, i * 99, i * 97 + 30 + i % 50, i * 99 + 60)))];
        var path = Path.Combine(_folder.Path, "large.png");
        Write(path, side, things);
        var before = Peak();
        using (var image = LargeImage.Open(path))
        {
            var found = TiledDetection.Detect(image, Rectangles.Find, new(1024) { Whole = false });
            Assert.Equal(things.Select(thing => (thing.Label, thing.Box)).OrderBy(thing => thing.Box.Left), found.Select(one => (one.Label, one.Box)).OrderBy(thing => thing.Box.Left));
            Assert.Equal(side / 20, image.Overview(side / 20).Shape.Width);
        }
        if (OperatingSystem.IsLinux()) Assert.InRange(Peak() - before, 0, 900L << 20);
    }

    private static long Peak() => OperatingSystem.IsLinux()
        ? 1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) : 0;

    // Row by row: a picture of this size is in no test's memory.
    private static void Write(string path, int side, List<(int Label, Box Box)> things)
    {
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + 3 * side];
            for (var y = 0; y < side; y++)
            {
                Array.Clear(row);
                foreach (var (label, box) in things)
                    for (var x = (int)box.Left; y >= box.Top && y < box.Bottom && x < box.Right; x++) row[1 + 3 * x + label] = 255;
                rows.Write(row);
            }
        }
        File.WriteAllBytes(path, Png.OfPacked(side, side, 8, 2, packed.ToArray()));
    }
}
