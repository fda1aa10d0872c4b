using Engram.Testing;
using SkiaSharp;

namespace Engram.Vision.Tests;

/// <summary>Pictures as they lie in people's folders, one row each: what is made of them, or what is said.</summary>
public sealed class NastyPictureTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <param name="Name">What is odd about it.</param>
    /// <param name="Content">The file.</param>
    /// <param name="Colour">What is in its middle; nothing where the file is refused.</param>
    /// <param name="Fault">What is said where it is refused.</param>
    private sealed record Row(string Name, byte[] Content, (int R, int G, int B)? Colour, string Fault = "");

    private static readonly Row[] s_rows =
    [
        new("1×1", Png.Of(1, 1, 8, 2, [0, 10, 200, 30]), (10, 200, 30)),
        new("1×1000", PictureFolder.Encode(".png", 1, 1000, (_, _) => SKColors.Blue), (0, 0, 255)),
        new("grey", Png.Of(2, 2, 8, 0, [0, 99, 99, 0, 99, 99]), (99, 99, 99)),
        new("1 bit a pixel", Png.Of(8, 2, 1, 0, [0, 0xFF, 0, 0xFF]), (255, 255, 255)),
        new("16 bit grey", Png.Of(2, 1, 16, 0, [0, 0x80, 0x12, 0x80, 0x12]), (128, 128, 128)),
        new("16 bit colour", Png.Of(1, 1, 16, 2, [0, 0xFF, 0xFF, 0x40, 0, 0x20, 0]), (255, 64, 32)),
        new("16 bit with alpha", Png.Of(1, 1, 16, 6, [0, 0xFF, 0xFF, 0, 0, 0, 0, 0x80, 0]), (255, 127, 127)),
        new("transparent", Png.Of(1, 1, 8, 6, [0, 1, 2, 3, 0]), (255, 255, 255)),
        new("CMYK", Cmyk(255, 0, 0, 255), (255, 0, 0)),
        new("animated GIF", Gif(frames: 2), (255, 0, 0)),
        new("animated WebP", AnimatedWebp(SKColors.Red, SKColors.Blue), (255, 0, 0)),
        new("30,000×30,000", Png.Of(30_000, 30_000, 8, 2, new byte[100]), null, "30000×30000 pixels are more than the 100 million allowed"),
        new("0×0", Png.Of(0, 0, 8, 2, []), null, "no PNG, JPEG or WebP picture"),
        new("text", "a text"u8.ToArray(), null, "no PNG, JPEG or WebP picture"),
        new("HTML", "<!DOCTYPE html><html>404</html>"u8.ToArray(), null, "no PNG, JPEG or WebP picture"),
        new("empty", [], null, "the file is empty"),
        new("cut short", Cut(PictureFolder.Encode(".png", 64, 64, Noise)), null, "the file ends before the picture does"),
        new("cut short JPEG", Cut(PictureFolder.Encode(".jpg", 64, 64, Noise)), null, "ends before"),
        new("cut short WebP", Cut(PictureFolder.Encode(".webp", 64, 64, Noise)), null, ""),
        // Found by bench/Engram.Fuzz: 30 bytes that claim a frame of 17,411×1,332.
        new("a GIF that claims a large frame", Convert.FromHexString("474946383961020002008000000000000000FFFFFF2C0000000203443405003B"), null, "damaged"),
    ];

    public static TheoryData<string> Names => [.. s_rows.Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_picture_is_read_right_or_refused_by_name(string name)
    {
        var row = s_rows.Single(row => row.Name == name);
        var path = _folder.Put("x.png", row.Content);
        if (row.Colour is not { } colour)
        {
            var fault = Assert.Throws<InvalidDataException>(() => ImageFile.Read(path, 4)).Message;
            Assert.StartsWith(path, fault, StringComparison.Ordinal);
            Assert.Contains(row.Fault, fault, StringComparison.Ordinal);
            return;
        }
        var pixels = ImageFile.Read(path, 4).Pixels.ToArray();
        foreach (var (expected, plane) in new[] { colour.R, colour.G, colour.B }.Zip(Enumerable.Range(0, 3)))
            Assert.InRange(pixels[16 * plane + 5], expected - 2, expected + 2);
    }

    private static SKColor Noise(int y, int x) => new((uint)new SampleRandom(1, y, x).NextUInt64() | 0xFF000000);

    private static byte[] Cut(byte[] whole) => whole[..(whole.Length / 2)];

    /// <summary>Frames of 2×2, the first red, the others blue (GIF89a).</summary>
    private static byte[] Gif(int frames)
    {
        byte[] Frame(int i) => [0x21, 0xF9, 4, 0, 5, 0, 0, 0, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, .. i == 0 ? (byte[])[2, 0x84, 0x51] : [3, 0x4C, 0x12, 0x05], 0];
        return [.. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255, .. Enumerable.Range(0, frames).SelectMany(Frame), 0x3B];
    }

    /// <summary>Source: the WebP container specification, "Animation".</summary>
    private static byte[] AnimatedWebp(params SKColor[] frames)
    {
        static byte[] Chunk(string name, byte[] content) => [.. System.Text.Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];
        var head = Chunk("VP8X", [2, 0, 0, 0, 7, 0, 0, 7, 0, 0]);
        // A still WebP is RIFF, length, WEBP and then the chunk that a frame carries.
        var content = frames.SelectMany(colour => Chunk("ANMF", [0, 0, 0, 0, 0, 0, 7, 0, 0, 7, 0, 0, 100, 0, 0, 0, .. PictureFolder.Encode(".webp", 8, 8, (_, _) => colour)[12..]]));
        byte[] body = [.. "WEBP"u8, .. head, .. Chunk("ANIM", new byte[6]), .. content];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    /// <summary>One block of one colour, with Adobe's marker and hence inverted: 255 is no ink.</summary>
    /// <remarks>Source: ITU-T T.81. Twelve codes of four bits for the constant terms, one of one bit for "the rest is zero".</remarks>
    private static byte[] Cmyk(params int[] inks)
    {
        static byte[] Segment(byte marker, params byte[] content) => [0xFF, marker, 0, (byte)(content.Length + 2), .. content];
        List<bool> bits = [];
        void Put(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--)
                bits.Add(((value >> i) & 1) == 1);
        }
        foreach (var ink in inks)
        {
            var value = ink - 128;
            var size = value == 0 ? 0 : 32 - int.LeadingZeroCount(Math.Abs(value));
            Put(size, 4);
            Put(value < 0 ? value + (1 << size) - 1 : value, size);
            Put(0, 1);
        }
        while (bits.Count % 8 != 0)
            bits.Add(true);
        byte[] scan = [.. bits.Chunk(8).Select(eight => (byte)eight.Aggregate(0, (sum, bit) => 2 * sum + (bit ? 1 : 0))).SelectMany(b => b == 0xFF ? (byte[])[b, 0] : [b])];
        return
        [
            0xFF, 0xD8, .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]), .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
            .. Segment(0xC0, [8, 0, 8, 0, 8, 4, .. Enumerable.Range(1, 4).SelectMany(i => (byte[])[(byte)i, 0x11, 0])]),
            .. Segment(0xC4, [0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i)]), .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [4, .. Enumerable.Range(1, 4).SelectMany(i => (byte[])[(byte)i, 0]), 0, 63, 0]), .. scan, 0xFF, 0xD9,
        ];
    }
}
