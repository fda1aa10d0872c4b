using System.Text;

namespace Engram.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("engram").FullName, "weights.safetensors");
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    private Tensor Roundtrip(Tensor tensor)
    {
        SafeTensors.Write(_path, [("x", tensor)]);
        using var file = SafeTensors.Open(_path);
        return file.Read("x");
    }

    private static byte[] Bytes(Tensor tensor) => tensor.contiguous().bytes.ToArray();

    public static TheoryData<ScalarType> Types =>
        [ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool];

    [Theory, MemberData(nameof(Types))]
    public void Every_type_comes_back_bit_by_bit(ScalarType type)
    {
        var tensor = torch.randint(0, 100, [3, 5, 2]).to(type);
        var read = Roundtrip(tensor);
        Assert.Equal(type, read.dtype);
        Assert.Equal([3, 5, 2], read.shape);
        Assert.Equal(Bytes(tensor), Bytes(read));
    }

    [Fact]
    public void Values_that_compare_with_nothing_come_back_too()
    {
        var tensor = torch.tensor([float.NaN, float.NegativeInfinity, -0f, float.Epsilon]);
        Assert.Equal(Bytes(tensor), Bytes(Roundtrip(tensor)));
    }

    [Theory, InlineData(new long[0]), InlineData(new long[] { 0 }), InlineData(new long[] { 2, 0, 3 }), InlineData(new long[] { 1 })]
    public void Scalars_and_empty_tensors_keep_their_shape(long[] shape) =>
        Assert.Equal(shape, Roundtrip(torch.ones(shape)).shape);

    [Fact]
    public void What_lies_otherwise_in_memory_is_written_row_by_row()
    {
        var tensor = torch.arange(2 * 3 * 4 * 5, ScalarType.Float32).reshape(2, 3, 4, 5);
        var plain = Bytes(Roundtrip(tensor));
        foreach (var other in new[] { tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2), tensor.clone().requires_grad_() })
        {
            var read = Roundtrip(other);
            Assert.Equal(plain, Bytes(read));
            Assert.True(read.is_contiguous());
            Assert.False(read.requires_grad);
        }
        var column = Roundtrip(tensor.select(3, 2));
        Assert.Equal(Bytes(tensor.select(3, 2)), Bytes(column));
    }

    [Fact]
    public void The_files_bytes_are_the_formats()
    {
        SafeTensors.Write(_path, [("b", torch.tensor(new byte[] { 7, 8, 9 })), ("a", torch.tensor([1f, -2f]))], new Dictionary<string, string> { ["format"] = "pt" });
        const string Json = """{"__metadata__":{"format":"pt"},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        var padded = Json.PadRight((Json.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)padded.Length), .. Encoding.UTF8.GetBytes(padded), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(-2f), 7, 8, 9];
        Assert.Equal(expected, File.ReadAllBytes(_path));
    }

    [Fact]
    public void The_same_input_gives_the_same_file()
    {
        var tensor = torch.randn(10, 10);
        SafeTensors.Write(_path, [("x", tensor)], new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        var first = File.ReadAllBytes(_path);
        SafeTensors.Write(_path, [("x", tensor)], new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
        Assert.Equal(first, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Names_of_every_script_come_back_in_order_with_the_metadata()
    {
        string[] names = ["z.weight", "a\"b\\c", "Größe.0", "重み"];
        SafeTensors.Write(_path, names.Select((name, i) => (name, torch.tensor(i))), new Dictionary<string, string> { ["κ"] = "\n" });
        using var file = SafeTensors.Open(_path);
        Assert.Equal(names, file.Names);
        Assert.Equal("\n", file.Metadata["κ"]);
        Assert.Equal([0, 1, 2, 3], names.Select(name => file.Read(name).item<int>()));
    }

    [Fact]
    public void A_tensor_larger_than_the_copying_buffer_is_whole()
    {
        var tensor = torch.randint(0, 255, 3_000_001, ScalarType.Byte);
        Assert.Equal(Bytes(tensor), Bytes(Roundtrip(tensor)));
    }

    [Fact]
    public void What_was_read_outlives_the_file_and_its_replacement()
    {
        var read = Roundtrip(torch.tensor([1f, 2f]));
        SafeTensors.Write(_path, [("x", torch.tensor([3f, 4f]))]);
        Assert.Equal([1f, 2f], read.data<float>().ToArray());
    }

    [Fact]
    public void A_file_that_is_open_can_be_replaced()
    {
        SafeTensors.Write(_path, [("x", torch.tensor([1f]))]);
        using var old = SafeTensors.Open(_path);
        SafeTensors.Write(_path, [("x", torch.tensor([2f]))]);
        Assert.Equal(1f, old.Read("x").item<float>());
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        SafeTensors.Write(_path, [("x", torch.tensor([1f]))]);
        var disposed = torch.tensor([2f]);
        disposed.Dispose();
        Assert.ThrowsAny<Exception>(() => SafeTensors.Write(_path, [("x", disposed)]));
        using var file = SafeTensors.Open(_path);
        Assert.Equal(1f, file.Read("x").item<float>());
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(_path)!));
    }

    [Fact]
    public void Writing_and_reading_leave_no_tensor_behind()
    {
        var tensor = torch.randn(4, 4).t();
        SafeTensors.Write(_path, [("x", tensor)]);
        using var file = SafeTensors.Open(_path);
        file.Read("x").Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 20; i++)
        {
            SafeTensors.Write(_path, [("x", tensor)]);
            file.Read("x").Dispose();
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
