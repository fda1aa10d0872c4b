using System.IO.Compression;

namespace Engram.Tests;

public sealed class IdxTests : IDisposable
{
    private static readonly byte[] Raw = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }

    private static Idx Read(byte[] content) => Idx.Read(new MemoryStream(content), "digits.idx");

    private static void Refused(byte[] content, string fault)
    {
        var e = Assert.Throws<InvalidDataException>(() => Read(content));
        Assert.StartsWith("digits.idx: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_packed_or_not()
    {
        foreach (var idx in new[] { Read(Raw), Read(Packed(Raw)) })
        {
            Assert.Equal([2, 3], idx.Shape);
            Assert.Equal([1, 2, 3, 4, 5, 6], idx.Data);
        }
    }

    [Theory, InlineData("a.idx"), InlineData("a.idx.gz")]
    public void What_was_written_is_read_back(string name)
    {
        var path = Path.Combine(_folder, name);
        new Idx([2, 3], [1, 2, 3, 4, 5, 6]).Write(path);
        Assert.Equal([1, 2, 3, 4, 5, 6], Idx.Read(path).Data);
        if (name.EndsWith("idx", StringComparison.Ordinal)) Assert.Equal(Raw, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_shape_without_elements_is_a_file() => Assert.Empty(Read([0, 0, 8, 1, 0, 0, 0, 0]).Data);

    [Fact]
    public void A_shape_that_is_not_the_datas_is_not_written() =>
        Assert.Throws<InvalidOperationException>(() => new Idx([2, 2], [1, 2, 3]).Write(new MemoryStream()));

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Raw.Length; length++) Refused(Raw[..length], length < 12 ? "truncated" : "2×3 bytes");
        var packed = Packed(Raw);
        for (var length = 2; length < packed.Length; length++) Refused(packed[..length], "");
    }

    [Fact]
    public void A_damaged_packing_is_refused()
    {
        var packed = Packed(Raw);
        packed[^6] ^= 1;    // the checksum
        Refused(packed, "gzip");
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 8, 1, 0, 0, 0, 0 }, "begins with 01000801")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "begins with 00000800")]
    [InlineData(new byte[] { 0, 0, 0x0D, 1, 0, 0, 0, 1, 0, 0, 0, 0 }, "type 0x0D; only unsigned bytes")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF }, "size of 4294967295")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 1, 2, 3 }, "goes on after its 2 bytes")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "no IDX file")]
    public void A_file_of_another_form_is_refused(byte[] content, string fault)
    {
        Refused(content, fault);
        Refused(Packed(content), fault);
    }

    [Fact]
    public void Sizes_beyond_the_file_are_refused_before_memory_is_set_aside()
    {
        byte[] absurd = [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(absurd, "more than can be in it");
        Refused(Packed(absurd), "more than can be in it");
        Refused([0, 0, 8, 1, 0x40, 0, 0, 0], "more than can be in it");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_refused_with_the_remedy() =>
        Assert.Contains("copy it", Assert.Throws<ArgumentException>(() => Idx.Read(new GZipStream(new MemoryStream(Packed(Raw)), CompressionMode.Decompress), "x")).Message);
}
