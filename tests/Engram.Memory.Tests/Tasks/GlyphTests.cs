using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Engram.Memory.Tests;

public sealed class GlyphTests : IDisposable
{
    private const string Cross = """{"strokes": [], "medians": [[[0, 388], [1024, 388]], [[512, 900], [512, -124]]]}""";
    private const string Dot = """{"medians": [[[512, 388]]]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("engram-glyphs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Characters_are_read_from_a_folder_and_from_the_package_alike()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        (string Name, string Text)[] files = [("十.json", Cross), ("丶.json", Dot), ("package.json", "{}"), ("𠀀.json", Dot)];
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(folder, name), text);
        var package = Path.Combine(_folder, "data.tgz");
        using (var writer = new TarWriter(new GZipStream(File.Create(package), CompressionMode.Compress)))
        {
            foreach (var (name, text) in files.Reverse())
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"package/{name}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        var (one, other) = (Hanzi.Read(folder), Hanzi.Read(package));
        Assert.Equal((3, 20), (one.Count, one.Side));
        Assert.Equal(one.Fingerprint, other.Fingerprint);
        Assert.Equal(Drawn(one, 1, 5), Drawn(other, 1, 5));
    }

    [Fact]
    public void A_cross_has_ink_on_its_strokes_and_paper_in_its_corners_however_it_is_drawn()
    {
        var cross = new StrokeGlyphs([[[0.1f, 0.5f, 0.9f, 0.5f], [0.5f, 0.1f, 0.5f, 0.9f]]]);
        foreach (var seed in Enumerable.Range(0, 50))
        {
            var pixels = Drawn(cross, 0, (ulong)seed);
            Assert.All(pixels, ink => Assert.InRange(ink, 0, 1));
            Assert.All((int[])[0, 19, 380, 399], corner => Assert.Equal(0, pixels[corner]));
            Assert.InRange(pixels.Sum(), 20, 110);
        }
        Assert.NotEqual(Drawn(cross, 0, 1), Drawn(cross, 0, 2));
        Assert.Equal(Drawn(cross, 0, 1), Drawn(cross, 0, 1));
    }

    [Fact]
    public void What_holds_no_characters_is_refused_by_name()
    {
        Assert.Contains("holds no character", Assert.Throws<InvalidDataException>(() => Hanzi.Read(_folder)).Message);
        var text = Path.Combine(_folder, "x.tgz");
        File.WriteAllText(text, "no package");
        Assert.Contains("x.tgz is no package of hanzi-writer-data", Assert.Throws<InvalidDataException>(() => Hanzi.Read(text)).Message);
        File.WriteAllText(Path.Combine(_folder, "一.json"), """{"medians": [[[1]]]}""");
        Assert.Contains("一.json holds no strokes", Assert.Throws<InvalidDataException>(() => Hanzi.Read(_folder)).Message);
    }

    [Fact]
    public void A_fifth_of_the_characters_is_held_back_and_never_the_same_twice()
    {
        var (training, held) = GlyphSplit.Of(new StrokeGlyphs([.. Enumerable.Range(0, 50).Select(_ => (float[][])[[0.5f, 0.5f]])]));
        Assert.Equal((40, 10), (training.Count, held.Count));
        Assert.Equal(Enumerable.Range(0, 50), training.Concat(held).Order());
    }

    private static float[] Drawn(StrokeGlyphs glyphs, int glyph, ulong seed)
    {
        var pixels = new float[glyphs.Side * glyphs.Side];
        glyphs.Draw(glyph, new(seed), pixels);
        return pixels;
    }
}
