using Engram.Testing;
using SkiaSharp;

namespace Engram.Vision.Tests;

public sealed class ImageFileTests : IDisposable
{
    private static readonly SKColor[] Corners = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White];
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static SKColor Quadrant(int y, int x, int side) => Corners[(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)];

    private static (int R, int G, int B) At(Image image, int y, int x)
    {
        var (plane, at) = (image.Shape.Height * image.Shape.Width, y * image.Shape.Width + x);
        return (image.Pixels.Span[at], image.Pixels.Span[plane + at], image.Pixels.Span[2 * plane + at]);
    }

    private static void Near((int R, int G, int B) expected, (int R, int G, int B) actual, int tolerance = 6)
    {
        Assert.InRange(actual.R, expected.R - tolerance, expected.R + tolerance);
        Assert.InRange(actual.G, expected.G - tolerance, expected.G + tolerance);
        Assert.InRange(actual.B, expected.B - tolerance, expected.B + tolerance);
    }

    private static (int, int, int) Rgb(SKColor colour) => (colour.Red, colour.Green, colour.Blue);

    [Theory, InlineData("a.png"), InlineData("a.webp"), InlineData("a.jpg")]
    public void Every_format_gives_planes_in_order(string name)
    {
        var path = _folder.Put(name, PictureFolder.Encode(name, 32, 32, (y, x) => Quadrant(y, x, 32)));
        var image = ImageFile.Read(path, 32);
        Assert.Equal(new ImageShape(3, 32, 32), image.Shape);
        foreach (var (y, x) in new[] { (4, 4), (4, 27), (27, 4), (27, 27) }) Near(Rgb(Quadrant(y, x, 32)), At(image, y, x));
    }

    [Fact]
    public void The_central_square_is_kept()
    {
        // Six columns: black, then four of their own grey, then black.
        var path = _folder.Put("wide.png", PictureFolder.Encode(".png", 6, 4, (_, x) => x is 0 or 5 ? SKColors.Black : new((byte)(50 * x), (byte)(50 * x), (byte)(50 * x))));
        Assert.Equal([50, 100, 150, 200], ImageFile.Read(path, 4, channels: 1).Pixels.ToArray()[..4].Select(x => (int)x));
        path = _folder.Put("tall.png", PictureFolder.Encode(".png", 4, 6, (y, _) => y is 0 or 5 ? SKColors.Black : SKColors.White));
        Assert.All(ImageFile.Read(path, 4, channels: 1).Pixels.ToArray(), x => Assert.Equal(255, x));
    }

    [Fact]
    public void Transparency_lies_over_white()
    {
        var path = _folder.Put("a.png", new SKColor(200, 100, 0, 128));
        Near((227, 177, 127), At(ImageFile.Read(path, 8), 3, 3), 2);
        Assert.All(ImageFile.Read(_folder.Put("b.png", new SKColor(0, 0, 0, 0)), 8, 1).Pixels.ToArray(), x => Assert.Equal(255, x));
    }

    [Fact]
    public void Grey_is_the_luma_and_a_grey_file_gives_three_equal_planes()
    {
        Assert.Equal((299 * 200 + 587 * 100 + 114 * 50 + 500) / 1000, ImageFile.Read(_folder.Put("a.png", new SKColor(200, 100, 50)), 8, 1).Pixels.Span[0]);
        var grey = _folder.Put("g.png", PictureFolder.Encode(".png", 8, 8, (_, _) => new(77, 77, 77), SKColorType.Gray8));
        Assert.Equal((77, 77, 77), At(ImageFile.Read(grey, 8), 2, 2));
    }

    [Fact]
    public void Sixteen_bits_a_sample_become_eight()
    {
        var path = _folder.Put("deep.png", Png.Of(4, 4, depth: 16, type: 0, [.. Enumerable.Repeat((byte[])[0, .. Enumerable.Repeat((byte[])[0x80, 0x12], 4).SelectMany(b => b)], 4).SelectMany(b => b)]));
        Near((128, 128, 128), At(ImageFile.Read(path, 4), 1, 1), 1);
    }

    // EXIF 2.3: which way the stored picture must be turned to stand upright. Corners: upper left, upper right, lower left, lower right.
    [Theory]
    [InlineData(1, new[] { 0, 1, 2, 3 })]
    [InlineData(2, new[] { 1, 0, 3, 2 })]
    [InlineData(3, new[] { 3, 2, 1, 0 })]
    [InlineData(4, new[] { 2, 3, 0, 1 })]
    [InlineData(5, new[] { 0, 2, 1, 3 })]
    [InlineData(6, new[] { 2, 0, 3, 1 })]
    [InlineData(7, new[] { 3, 1, 2, 0 })]
    [InlineData(8, new[] { 1, 3, 0, 2 })]
    public void A_picture_stands_upright_as_its_camera_noted(int orientation, int[] corners)
    {
        // Stored 48×32 with the quadrants in its central 32 columns and grey beside: the square must survive the turning too.
        var jpeg = PictureFolder.Encode(".jpg", 48, 32, (y, x) => x is < 8 or >= 40 ? SKColors.Gray : Quadrant(y, x - 8, 32));
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        var image = ImageFile.Read(_folder.Put("turned.jpg", [.. jpeg[..2], .. exif, .. jpeg[2..]]), 32);
        (int, int)[] places = [(5, 5), (5, 26), (26, 5), (26, 26)];
        for (var i = 0; i < 4; i++) Near(Rgb(Corners[corners[i]]), At(image, places[i].Item1, places[i].Item2), 12);
    }

    [Fact]
    public void A_file_that_is_no_picture_is_refused_by_name()
    {
        Refused(_folder.Put("text.png", "no picture"u8.ToArray()), "no PNG, JPEG or WebP");
        Refused(_folder.Put("empty.png", []), "empty");
        Assert.Throws<FileNotFoundException>(() => ImageFile.Read(Path.Combine(_folder.Path, "none.png"), 8));
    }

    [Theory, InlineData("a.png"), InlineData("a.jpg")]
    public void A_file_cut_short_is_refused(string name)
    {
        var random = new SampleRandom(1UL);
        var whole = PictureFolder.Encode(name, 64, 64, (_, _) => new((uint)random.NextUInt64() | 0xFF000000));
        Refused(_folder.Put(name, whole[..(whole.Length / 2)]), "");
    }

    private string Jpeg(string name, int height, int width, SKJpegEncoderDownsample sampling)
    {
        var random = new SampleRandom(4UL);
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, new((byte)(random.NextInt(90) + x), (byte)(random.NextInt(90) + y), (byte)(random.NextInt(90) + x / 2 + y / 3)));
        using var packed = bitmap.PeekPixels().Encode(new SKJpegEncoderOptions(85, sampling, SKJpegEncoderAlphaOption.Ignore));
        return _folder.Put(name, packed!.ToArray());
    }

    [Theory, InlineData(SKJpegEncoderDownsample.Downsample420), InlineData(SKJpegEncoderDownsample.Downsample422), InlineData(SKJpegEncoderDownsample.Downsample444)]
    public void What_of_a_JPEG_is_not_looked_at_changes_nothing(SKJpegEncoderDownsample sampling)
    {
        foreach (var (height, width) in new[] { (123, 187), (165, 101), (96, 96), (40, 133) })
        {
            var path = Jpeg($"{height}.jpg", height, width, sampling);
            var (whole, side) = (ImageFile.Whole(path), Math.Min(height, width));
            Assert.Equal(new ImageShape(3, height, width), whole.Shape);
            foreach (var how in new Preprocessing[] { new([80], [51], Normalization.None, "bilinear"), new([60], [60], Normalization.None, "bicubic"), new([90], [], Normalization.None, "bilinear"), new([50, 70], [20, 30], Normalization.None, "bilinear") })
            {
                Assert.Equal(how.Apply(whole).Pixels.ToArray(), ImageFile.Read(path, how).Pixels.ToArray());
                Assert.Equal(how.Apply(ImageFile.Whole(path, 1)).Pixels.ToArray(), ImageFile.Read(path, how, 1).Pixels.ToArray());
            }
            var square = new Image(whole.Planes.Cropped((height - side) / 2, (width - side) / 2, side, side));
            Assert.Equal(square.Resized(33).Pixels.ToArray(), ImageFile.Read(path, 33).Pixels.ToArray());
        }
    }

    [Fact]
    public void A_JPEG_of_which_only_unseen_rows_are_missing_is_refused_too()
    {
        var whole = File.ReadAllBytes(Jpeg("whole.jpg", 300, 200, SKJpegEncoderDownsample.Downsample420));
        var path = _folder.Put("cut.jpg", whole[..(int)(0.98 * whole.Length)]);
        Refused(path, "ends before");
        Assert.Contains("ends before", Assert.Throws<InvalidDataException>(() => ImageFile.Read(path, new Preprocessing([100], [50], Normalization.None, "bilinear"))).Message);
    }

    [Fact]
    public void A_file_that_claims_absurd_sizes_is_refused_before_it_is_decoded()
    {
        var path = _folder.Put("bomb.png", Png.Of(20_000, 20_000, depth: 8, type: 0, new byte[100]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path, "20000×20000 pixels are more than the 100 million allowed");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static void Refused(string path, string fault)
    {
        var e = Assert.Throws<InvalidDataException>(() => ImageFile.Read(path, 8));
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }
}
