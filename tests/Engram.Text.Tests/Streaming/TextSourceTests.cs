using System.Text;

namespace Engram.Text.Tests;

public class TextSourceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100_000)]
    public void Bytes_that_are_no_UTF_8_become_what_Unicode_says_however_they_arrive(int atOnce)
    {
        byte[] bytes = [.. "Süß 😀 ένα\0"u8, 0xFF, 0xC3, 0x28, 0xE2, 0x82, 0x20, 0xF0, 0x9F, 0x98, 0x41, 0xED, 0xA0, 0x80, 0xC0, 0xAF, .. "Ende"u8, 0xE2, 0x82];
        Assert.Equal(Encoding.UTF8.GetString(bytes), Read(TextSource.Of(new Slow(bytes, atOnce)), 1000));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Read(TextSource.Of(new Slow(bytes, atOnce)), 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_strict_source_names_the_byte(int atOnce)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(new string('ä', 50_000)), 0xC3, 0x28];
        var fault = Assert.Throws<InvalidDataException>(() => Read(TextSource.Of(new Slow(bytes, atOnce), strict: true, "ä.txt"), 4096));
        Assert.Contains("ä.txt: byte 100000 (0xC3)", fault.Message, StringComparison.Ordinal);
        byte[] torn = [.. "Ende"u8, 0xE2, 0x82];
        Assert.Contains("byte 4 (0xE2)", Assert.Throws<InvalidDataException>(() => Read(TextSource.Of(new Slow(torn, atOnce), strict: true), 4096)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void A_byte_order_mark_begins_a_file_and_is_no_text(int atOnce)
    {
        Assert.Equal("a\ufeffb", Read(TextSource.Of(new Slow([0xEF, 0xBB, 0xBF, .. "a\ufeffb"u8], atOnce)), 100));
        Assert.Equal("", Read(TextSource.Of(new Slow([0xEF, 0xBB, 0xBF], atOnce)), 100));
        Assert.Contains("byte 4", Assert.Throws<InvalidDataException>(() => Read(TextSource.Of(new Slow([0xEF, 0xBB, 0xBF, 0x41, 0xFF], atOnce), strict: true), 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_readers_and_pieces_give_their_text()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "a.txt");
        File.WriteAllText(path, "Süß 😀");
        Assert.Equal("Süß 😀", Read(TextSource.Open(path), 2));
        Assert.Equal("Süß 😀", Read(TextSource.Of(new StringReader("Süß 😀")), 2));
        Assert.Equal("abcd", Read(TextSource.Of(["a", "", "bc", "d"]), 2));
        Assert.Throws<FileNotFoundException>(() => TextSource.Open(Path.Combine(folder.Path, "b.txt")));
    }

    private static string Read(TextSource source, int atOnce)
    {
        using (source)
        {
            var (text, room) = (new StringBuilder(), new char[atOnce]);
            for (var units = source.Read(room); units > 0; units = source.Read(room))
                text.Append(room, 0, units);
            return text.ToString();
        }
    }

    /// <summary>Gives no more than so many bytes at once.</summary>
    private sealed class Slow(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));
    }
}
