using System.Text;

namespace Engram.Tests;

/// <summary>Files made by hand, byte for byte: none of these tests needs a tensor.</summary>
public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("engram").FullName, "weights.safetensors");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private SafeTensors Open(string header, int data, long? claimed = null)
    {
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(_path, [.. BitConverter.GetBytes(claimed ?? json.Length), .. json, .. Enumerable.Range(0, data).Select(i => (byte)i)]);
        return SafeTensors.Open(_path);
    }

    private WeightsException Fault(string header, int data = 0, long? claimed = null)
    {
        var e = Assert.Throws<WeightsException>(() => Open(header, data, claimed).Dispose());
        Assert.StartsWith(_path, e.Message, StringComparison.Ordinal);
        return e;
    }

    private const string Two = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b.c":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""";

    [Fact]
    public void Names_shapes_types_and_metadata_are_known_without_reading_data()
    {
        using var file = Open("""{"__metadata__":{"format":"pt","x":"ü"},"b":{"shape":[2,0],"dtype":"BF16","data_offsets":[8,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}   """, 8);
        Assert.Equal(["b", "a"], file.Names);
        Assert.Equal([new("format", "pt"), new("x", "ü")], file.Metadata);
        Assert.Equal(ScalarType.BFloat16, file.Info("b").DType);
        Assert.Equal([2, 0], file.Info("b").Shape);
        Assert.True(file.Contains("a"));
        Assert.False(file.Contains("c"));
    }

    [Fact]
    public void An_entrys_bytes_are_its_own()
    {
        using var file = Open(Two, 16);
        using var view = file.View(file.Info("b.c"));
        var bytes = new byte[8];
        view.ReadExactly(bytes);
        Assert.Equal([8, 9, 10, 11, 12, 13, 14, 15], bytes);
        Assert.Equal(-1, view.ReadByte());
    }

    [Theory]
    [InlineData("F64", 8), InlineData("F32", 4), InlineData("F16", 2), InlineData("BF16", 2), InlineData("I64", 8)]
    [InlineData("I32", 4), InlineData("I16", 2), InlineData("I8", 1), InlineData("U8", 1), InlineData("BOOL", 1)]
    public void Every_type_has_its_width(string type, int width)
    {
        string Header(int bytes) => $$"""{"a":{"dtype":"{{type}}","shape":[3],"data_offsets":[0,{{bytes}}] } }""";
        using var file = Open(Header(3 * width), 3 * width);
        Assert.Equal([3], file.Info("a").Shape);
        Assert.Equal("a", Fault(Header(3 * width + 1), 3 * width + 1).Entry);
    }

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_one_that_is()
    {
        using var file = Open(Two, 16);
        Assert.Contains("such as 'b.c'", Assert.Throws<WeightsException>(() => file.Info("x.c")).Message);
    }

    [Fact]
    public void An_empty_header_is_an_empty_file()
    {
        using var file = Open("{}", 0);
        Assert.Empty(file.Names);
    }

    [Theory, InlineData(0), InlineData(7)]
    public void A_file_too_short_for_its_length_is_truncated(int length)
    {
        File.WriteAllBytes(_path, new byte[length]);
        Assert.Contains($"{length} bytes are too few", Assert.Throws<WeightsException>(() => SafeTensors.Open(_path)).Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        Open(Two, 16).Dispose();
        var whole = File.ReadAllBytes(_path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Throws<WeightsException>(() => SafeTensors.Open(_path));
        }
    }

    [Theory]
    [InlineData(3L, "the header claims 3 bytes, but only 2 follow; the file is truncated.")]
    [InlineData(long.MaxValue, "the header claims 9223372036854775807 bytes, more than the 100000000 allowed; this is no safetensors file.")]
    [InlineData(-1L, "the header claims 18446744073709551615 bytes, more than the 100000000 allowed; this is no safetensors file.")]
    public void A_header_length_that_lies_is_refused(long claimed, string fault) =>
        Assert.Equal(fault, Fault("{}", 0, claimed).Fault);

    [Theory]
    [InlineData("[]", "the header does not begin with '{'")]
    [InlineData("", "the header does not begin with '{'")]
    [InlineData("""{"a":""", "the header is not valid JSON")]
    [InlineData("""{} x""", "the header is not valid JSON")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", "the header is not valid JSON")]
    public void A_header_that_is_not_JSON_is_refused(string header, string fault) => Assert.StartsWith(fault, Fault(header).Fault);

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        File.WriteAllBytes(_path, [4, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xFF, 0xFE, (byte)'}']);
        Assert.Contains("UTF-8", Assert.Throws<WeightsException>(() => SafeTensors.Open(_path)).Message);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"dtype":"U8","shape":[1]}""")]
    [InlineData("""{"dtype":"U8","shape":[1],"data_offsets":[0,1],"more":1}""")]
    [InlineData("""{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":8,"shape":[1],"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","shape":1,"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","shape":["1"],"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","shape":[1],"data_offsets":[0]}""")]
    [InlineData("""{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}""")]
    [InlineData("""{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}""")]
    [InlineData("""{"dtype":"U8","shape":[1],"data_offsets":[0,99999999999999999999]}""")]
    public void An_entry_of_another_form_is_refused(string entry)
    {
        var e = Fault($$"""{"layer.weight":{{entry}}}""", 1);
        Assert.Equal("layer.weight", e.Entry);
        Assert.StartsWith("must have exactly dtype", e.Fault);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "a", "its dtype 'F31' is unknown")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "a", "its 4 bytes of data are not what F32 [2] needs.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "a", "its 0 bytes of data")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4,4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "a", "its 0 bytes of data")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[1,0]}}""", 1, "a", "its data ends at 0, before its beginning at 1.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 3, "a", "its data reaches to byte 4, but the file has only 3")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}""", 7, "b", "its data begins at 3, inside that of 'a', which ends at 4.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[5,9]}}""", 9, "b", "its data begins at 5; the bytes from 4 on belong to no entry.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[1,5]}}""", 5, "a", "its data begins at 1; the bytes from 0 on belong to no entry.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 6, null, "2 bytes follow the last entry's data and belong to none.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "a", "occurs twice.")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "__metadata__", "must be an object of strings.")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "__metadata__", "the key 'a' occurs twice.")]
    [InlineData("""{"__metadata__":{"a":"1"},"__metadata__":{"b":"2"}}""", 0, "__metadata__", "occurs twice.")]
    public void A_layout_that_does_not_add_up_is_refused_by_name(string header, int data, string? entry, string fault)
    {
        var e = Fault(header, data);
        Assert.Equal(entry, e.Entry);
        Assert.StartsWith(fault, e.Fault);
    }

    [Fact]
    public void A_header_is_aligned_and_lists_entries_as_given_with_the_widest_data_first()
    {
        var bytes = SafeTensorsHeader.Bytes([("u", ScalarType.Byte, [3]), ("f", ScalarType.Float32, [2, 2]), ("i", ScalarType.Int64, [])],
            new Dictionary<string, string> { ["z"] = "1", ["a"] = "2" }, out var order);
        Assert.Equal([2, 1, 0], order);
        Assert.Equal(0, bytes.Length % 8);
        Assert.Equal(bytes.Length - 8, BitConverter.ToInt64(bytes));
        Assert.Equal(
            """{"__metadata__":{"a":"2","z":"1"},"u":{"dtype":"U8","shape":[3],"data_offsets":[24,27]},"f":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]},"i":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""",
            Encoding.UTF8.GetString(bytes.AsSpan(8)).TrimEnd(' '));
    }

    [Fact]
    public void Names_that_no_reader_could_tell_apart_are_not_written()
    {
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => SafeTensorsHeader.Bytes([("a", ScalarType.Byte, []), ("a", ScalarType.Byte, [])], null, out _)).Message);
        Assert.Contains("reserves", Assert.Throws<ArgumentException>(() => SafeTensorsHeader.Bytes([("__metadata__", ScalarType.Byte, [])], null, out _)).Message);
        Assert.Contains("ComplexFloat32", Assert.Throws<ArgumentException>(() => SafeTensorsHeader.Bytes([("a", ScalarType.ComplexFloat32, [])], null, out _)).Message);
    }
}
