using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml.Linq;

namespace Engram.Reports.Tests;

public sealed class EpisodeTests
{
    private static readonly HeatMap s_map = new("weighting", 2, 3, new float[] { 0, 0.5f, 1, float.NaN, 2, -1 }) { Most = 1 };

    [Fact]
    public void A_heat_map_is_a_picture_of_one_byte_a_cell()
    {
        var png = HeatMapImage.Png(s_map, dark: false);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal((3, 2), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        var chunks = Chunks(png);
        Assert.Equal(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"], chunks.Keys);
        using var unpacked = new MemoryStream();
        new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress).CopyTo(unpacked);
        // A filter byte a row; what is beyond the range is cut, what is no number has the transparent colour.
        Assert.Equal([0, 0, 127, 254, 0, 255, 254, 0], unpacked.ToArray());
        Assert.Equal(0, chunks["tRNS"][255]);
        Assert.All(chunks["tRNS"][..255], opacity => Assert.Equal(255, opacity));
        Assert.Equal(768, chunks["PLTE"].Length);
        Assert.NotEqual(chunks["PLTE"], Chunks(HeatMapImage.Png(s_map, dark: true))["PLTE"]);
    }

    [Fact]
    public void Signed_numbers_have_zero_in_the_middle()
    {
        Assert.Equal([0, 127, 254], ((double[])[-1, 0, 1]).Select(share => HeatMapImage.Level(share, signed: true)));
        Assert.Equal(1, HeatMapImage.Largest([0, float.NaN, 0]));
        Assert.Equal(3, HeatMapImage.Largest([1, -3, float.NaN, float.PositiveInfinity]));
    }

    [Fact]
    public void An_episode_marks_where_something_is_asked_and_describes_its_pictures()
    {
        var page = Page(new Episode("one", 4, [s_map]) { FirstAsked = 2, Moments = [s_map with { Title = "memory" }] });
        Assert.Equal(2, page.Descendants("picture").Count());
        Assert.All(page.Descendants("picture"), picture => Assert.Equal("(prefers-color-scheme: dark)", picture.Element("source")!.Attribute("media")!.Value));
        Assert.Contains("weighting: 2 rows, 3 columns", page.Descendants("img").First().Attribute("alt")!.Value, StringComparison.Ordinal);
        Assert.Equal("left:50%", page.Descendants("i").Single().Attribute("style")!.Value);
        Assert.Contains("asked from 3", page.Descendants("main").Single().Value, StringComparison.Ordinal);
        Assert.Empty(Page(new Episode("one", 4, [s_map])).Descendants("i"));
    }

    private static XElement Page(Episode episode) => XDocument.Parse(HtmlPage.Render(new("x", "") { Episodes = new("how", [episode]) })["<!DOCTYPE html>\n".Length..]).Root!;

    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        Dictionary<string, byte[]> chunks = [];
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks[System.Text.Encoding.ASCII.GetString(png, at + 4, 4)] = png[(at + 8)..(at + 8 + length)];
            at += length + 12;
        }
        return chunks;
    }
}
