using System.IO.Compression;
using Engram.Testing;

namespace Engram.Tests;

/// <summary>Files of PyTorch's that are not what they seem.</summary>
public sealed class BadPyTorchFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("engram").FullName, "x.pth");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static byte[] One(string key = "0") => Pickle.Whole(Pickle.Dictionary(("a", Pickle.Tensor(key, 2, 0, [2], [1]))));

    private WeightsException Fault()
    {
        var fault = Assert.Throws<WeightsException>(() => PyTorchFile.Open(_path).Dispose());
        Assert.StartsWith(_path, fault.Message, StringComparison.Ordinal);
        return fault;
    }

    [Theory, InlineData("zip"), InlineData("legacy")]
    public void A_file_cut_anywhere_is_refused(string format)
    {
        var whole = File.ReadAllBytes(Fixtures.Locate($"vision/pth/parameters.{format}.pth"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Throws<WeightsException>(() => Weights.Open(_path).Dispose());
        }
    }

    [Fact]
    public void Files_made_by_hand_are_read_when_nothing_is_wrong_with_them()
    {
        Pickle.WriteZip(_path, One(), ("archive/data/0", [0, 0, 128, 63, 0, 0, 0, 64]));
        using (var file = Weights.Open(_path)) Assert.Equal([1f, 2f], file.Read("a").data<float>().ToArray());
        File.WriteAllBytes(_path, [.. Pickle.LegacyHead(One(), "0"), 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64]);
        using (var file = Weights.Open(_path)) Assert.Equal([1f, 2f], file.Read("a").data<float>().ToArray());
    }

    [Fact]
    public void A_pickle_that_calls_the_shell_is_refused_in_either_format()
    {
        var evil = Pickle.Whole([.. Pickle.Global("posix", "system"), .. Pickle.Tuple(Pickle.Text("true")), (byte)PickleOpcode.REDUCE]);
        Pickle.WriteZip(_path, evil);
        Assert.Contains("GLOBAL at byte 2: it wants 'posix.system'", Fault().Fault);
        File.WriteAllBytes(_path, evil);
        Assert.Contains("'posix.system'", Fault().Fault);
        File.WriteAllBytes(_path, Pickle.LegacyHead(evil));
        Assert.Contains("'posix.system'", Fault().Fault);
    }

    [Fact]
    public void A_compressed_entry_is_refused_however_much_it_claims()
    {
        Pickle.WriteZip(_path, CompressionLevel.Optimal, ("archive/data.pkl", One()), ("archive/data/0", new byte[100_000_000]));
        Assert.InRange(new FileInfo(_path).Length, 0, 1_000_000);
        Assert.Contains("it is compressed or encrypted", Fault().Fault);
        using (var file = File.Create(_path))
        using (ZipArchive zip = new(file, ZipArchiveMode.Create))
        {
            using (var pickle = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open()) pickle.Write(One());
            using (var bomb = zip.CreateEntry("archive/data/0", CompressionLevel.Optimal).Open()) bomb.Write(new byte[100_000_000]);
        }
        var fault = Fault();
        Assert.Equal("archive/data/0", fault.Entry);
        Assert.Contains("bytes that claim to be 100000000", fault.Fault);
    }

    [Theory]
    [InlineData("../outside"), InlineData("archive/../../outside"), InlineData("/etc/outside"), InlineData(@"archive\..\outside"), InlineData("C:outside")]
    public void An_entry_whose_name_leads_out_is_refused(string name)
    {
        Pickle.WriteZip(_path, One(), ("archive/data/0", new byte[8]), (name, [1]));
        Assert.Contains("leads out of the archive", Fault().Fault);
    }

    [Fact]
    public void A_storage_whose_name_leads_out_is_not_found()
    {
        Pickle.WriteZip(_path, One("../../x.pth"), ("archive/data/0", new byte[8]));
        Assert.Contains("its storage '../../x.pth' is not in the file", Fault().Fault);
    }

    [Fact]
    public void Archives_that_are_not_weights_say_what_they_are()
    {
        Pickle.WriteZip(_path, CompressionLevel.NoCompression, ("readme.txt", [1]));
        Assert.Contains("PyTorch did not write it", Fault().Fault);
        Pickle.WriteZip(_path, CompressionLevel.NoCompression, ("a/data.pkl", One()), ("b/data.pkl", One()));
        Assert.Contains("PyTorch did not write it", Fault().Fault);
        Pickle.WriteZip(_path, One(), ("archive/constants.pkl", [1]));
        Assert.Contains("TorchScript", Fault().Fault);
        Pickle.WriteZip(_path, One(), ("archive/data/0", new byte[8]), ("archive/byteorder", [.. "big"u8]));
        Assert.Contains("big-endian", Fault().Fault);
        Pickle.WriteZip(_path, One(), ("archive/data/0", new byte[8]), ("archive/data/0", new byte[8]));
        Assert.Equal("archive/data/0", Fault().Entry);
    }

    [Fact]
    public void Storages_of_another_size_are_refused()
    {
        Pickle.WriteZip(_path, One(), ("archive/data/0", new byte[4]));
        Assert.Contains("has 4 bytes where 8 were announced", Fault().Fault);
        File.WriteAllBytes(_path, [.. Pickle.LegacyHead(One(), "0"), 3, 0, 0, 0, 0, 0, 0, 0, .. new byte[12]]);
        Assert.Contains("has 3 elements where 2 were announced", Fault().Fault);
        File.WriteAllBytes(_path, [.. Pickle.LegacyHead(One(), "0"), 2, 0, 0, 0, 0, 0, 0, 0, .. new byte[7]]);
        Assert.Contains("has 8 bytes, but only 7 follow", Fault().Fault);
        File.WriteAllBytes(_path, Pickle.LegacyHead(One(), "1"));
        Assert.Contains("belongs to no tensor", Fault().Fault);
        File.WriteAllBytes(_path, Pickle.LegacyHead(One()));
        Assert.Contains("'0' is not in the file", Fault().Fault);
    }

    [Fact]
    public void What_holds_no_weights_says_what_it_holds()
    {
        Pickle.WriteZip(_path, Pickle.Whole(Pickle.Dictionary(("epoch", Pickle.Number(1)), ("loss", Pickle.Number(2)))));
        Assert.Contains("it holds a dictionary of 'epoch', 'loss'", Fault().Fault);
        Pickle.WriteZip(_path, Pickle.Whole(Pickle.Tensor("0", 0, 0, [0], [1])));
        Assert.Contains("a single tensor without a name", Fault().Fault);
        // A dictionary that is its own state dictionary.
        Pickle.WriteZip(_path, Pickle.Whole([(byte)PickleOpcode.EMPTY_DICT, (byte)PickleOpcode.BINPUT, 0, .. Pickle.Text("state_dict"), (byte)PickleOpcode.BINGET, 0, (byte)PickleOpcode.SETITEM]));
        Assert.Contains("it holds a dictionary of 'state_dict'", Fault().Fault);
        File.WriteAllText(_path, "<html>404</html>");
        Assert.Contains("neither safetensors nor", Assert.Throws<WeightsException>(() => Weights.Open(_path)).Fault);
    }

    public static TheoryData<string, int, byte[], string> Directories => new()
    {
        { "the number of entries", 10, [9, 0], "a directory of 9 entries" },
        { "more entries than bytes", 10, [254, 255], "a directory of 65534 entries" },
        { "its place", 16, [255, 255, 255, 127], "are looked for in a file of" },
        { "its length", 12, [255, 255, 255, 127], "a directory of 2 entries and 2147483647 bytes" },
        { "64-bit numbers that are nowhere", 10, [255, 255], "a directory of 65535 entries" },
    };

    [Theory, MemberData(nameof(Directories))]
    public void A_directory_that_lies_is_found_out(string lie, int at, byte[] bytes, string fault)
    {
        Assert.NotEmpty(lie);
        Pickle.WriteZip(_path, One(), ("archive/data/0", new byte[8]));
        var zip = File.ReadAllBytes(_path);
        bytes.CopyTo(zip, zip.Length - 22 + at);
        File.WriteAllBytes(_path, zip);
        Assert.Contains(fault, Fault().Fault);
    }

    [Theory]
    [InlineData(42, new byte[] { 1, 0, 0, 0 }, "is not where the directory says"), InlineData(42, new byte[] { 255, 255, 255, 127 }, "are looked for in a file of")]
    [InlineData(24, new byte[] { 9, 0, 0, 0 }, "it is compressed or encrypted"), InlineData(8, new byte[] { 1, 0 }, "it is compressed or encrypted"), InlineData(10, new byte[] { 93, 0 }, "it is compressed or encrypted")]
    [InlineData(20, new byte[] { 255, 255, 255, 127, 255, 255, 255, 127 }, "reaches beyond the end of the file"), InlineData(28, new byte[] { 255, 255 }, "ends in the middle of an entry")]
    public void An_entry_that_lies_is_found_out(int at, byte[] bytes, string fault)
    {
        Pickle.WriteZip(_path, One(), ("archive/data/0", new byte[8]));
        var zip = File.ReadAllBytes(_path);
        bytes.CopyTo(zip, zip.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 1, 2]) + at);
        File.WriteAllBytes(_path, zip);
        Assert.Contains(fault, Fault().Fault);
    }

    [Fact]
    public void An_archive_beyond_four_gibibytes_is_read_where_it_lies()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && !Fixtures.All, "Windows writes the hole.");
        const long Hole = 5L << 30;
        var pickle = Pickle.Whole(Pickle.Dictionary(("big", Pickle.Tensor("0", Hole, 0, [Hole], [1], "ByteStorage")), ("small", Pickle.Tensor("1", 2, 0, [2], [1]))));
        Pickle.WriteZip64(_path, ("a/data.pkl", pickle, 0), ("a/data/0", [], Hole), ("a/data/1", [0, 0, 128, 63, 0, 0, 0, 64], 0));
        using var file = Weights.Open(_path);
        Assert.Equal([Hole], file.Info("big").Shape);
        Assert.Equal([1f, 2f], file.Read("small").data<float>().ToArray());
    }

    [Fact]
    public void A_storage_beyond_two_gibibytes_is_read_where_it_lies()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && !Fixtures.All, "Windows writes the hole.");
        const long Hole = 3L << 30;
        var pickle = Pickle.Whole(Pickle.Dictionary(("big", Pickle.Tensor("0", Hole, 0, [Hole], [1], "ByteStorage")), ("small", Pickle.Tensor("1", 2, 0, [2], [1]))));
        using (var stream = File.Create(_path))
        {
            stream.Write([.. Pickle.LegacyHead(pickle, "0", "1"), .. BitConverter.GetBytes(Hole)]);
            stream.Seek(Hole, SeekOrigin.Current);
            stream.Write([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64]);
        }
        using var file = PyTorchFile.Open(_path);
        Assert.Equal([Hole], file.Info("big").Shape);
        Assert.Equal([1f, 2f], file.Read("small").data<float>().ToArray());
    }
}
