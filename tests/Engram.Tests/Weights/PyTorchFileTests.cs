using System.Text.Json;
using Engram.Testing;

namespace Engram.Tests;

/// <summary>Files that torch.save wrote, in both formats, against what was saved.</summary>
public sealed class PyTorchFileTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private static readonly Lazy<JsonElement> s_expected = new(() => Fixtures.Read("vision/pth/expected.json.gz").GetProperty("files"));

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string, string> Files
    {
        get
        {
            TheoryData<string, string> files = [];
            foreach (var name in s_expected.Value.EnumerateObject().Select(file => file.Name).Where(name => Manifest.Runs("pth", name)))
                foreach (var format in new[] { "zip", "legacy" })
                    files.Add(name, format);
            return files;
        }
    }

    private static string PathOf(string name, string format) => Fixtures.Locate($"vision/pth/{name}.{format}.pth");

    [Theory, MemberData(nameof(Files))]
    public void A_file_holds_what_was_saved(string name, string format)
    {
        using var file = PyTorchFile.Open(PathOf(name, format));
        Same(file, s_expected.Value.GetProperty(name), file.Root, name);
    }

    [Theory, InlineData("zip"), InlineData("legacy")]
    public void The_weights_of_a_training_are_those_of_the_model_and_not_of_its_optimizer(string format)
    {
        using var file = Weights.Open(PathOf("checkpoint", format));
        Assert.Equal(s_expected.Value.GetProperty("checkpoint").GetProperty("state_dict").EnumerateObject().Select(entry => entry.Name), file.Names);
        Assert.Equal([4, 3, 3, 3], file.Info("module.conv.weight").Shape);
        Assert.Equal(ScalarType.Int64, file.Info("module.bn.num_batches_tracked").DType);
        Assert.Contains("such as 'module.fc.bias'", Assert.Throws<WeightsException>(() => file.Info("fc.bias")).Message);
    }

    [Theory, InlineData("state_dict", "zip"), InlineData("state_dict", "legacy"), InlineData("checkpoint", "zip"), InlineData("checkpoint", "legacy")]
    public void A_model_loads_either_format_with_or_without_the_prefix_of_parallel_training(string name, string format)
    {
        var model = new Sequential([("conv", new Conv2d(3, 4, 3) { Bias = true }), ("bn", new BatchNorm2d(4)), ("fc", new Linear(4, 5))]);
        Weights.Load(model, PathOf(name, format));
        var expected = s_expected.Value.GetProperty("state_dict");
        Assert.All(model.State(), entry => Assert.Equal(FixtureTensor.Read(expected.GetProperty(entry.Name)).Data, entry.Tensor.ToFixture().Data));
    }

    [Theory, InlineData("zip"), InlineData("legacy")]
    public void What_was_read_outlives_the_file_and_is_contiguous(string format)
    {
        Tensor view;
        using (var file = PyTorchFile.Open(PathOf("dtypes_and_views", format)))
            view = file.Read("transposed_view");
        Assert.True(view.is_contiguous());
        Assert.Equal(FixtureTensor.Read(s_expected.Value.GetProperty("dtypes_and_views").GetProperty("transposed_view")).Data, view.ToFixture().Data);
    }

    [Theory, InlineData("zip"), InlineData("legacy")]
    public void Reading_leaves_no_tensor_behind(string format)
    {
        using var file = PyTorchFile.Open(PathOf("dtypes_and_views", format));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var name in file.Names) file.Read(name).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void Same(PyTorchFile file, JsonElement expected, object? actual, string where)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when expected.TryGetProperty("dtype", out var dtype):
                SameTensor(file, expected, dtype.GetString()!, Assert.IsType<PickledTensor>(actual), where);
                break;
            case JsonValueKind.Object:
                var entries = Assert.IsType<OrderedDictionary<object, object?>>(actual);
                Assert.Equal(expected.EnumerateObject().Select(entry => entry.Name), entries.Keys.Select(key => $"{key}"));
                foreach (var (entry, value) in expected.EnumerateObject().Zip(entries.Values)) Same(file, entry.Value, value, $"{where}.{entry.Name}");
                break;
            case JsonValueKind.Array:
                var items = Assert.IsAssignableFrom<IReadOnlyList<object?>>(actual);
                Assert.Equal(expected.GetArrayLength(), items.Count);
                foreach (var (item, value) in expected.EnumerateArray().Zip(items)) Same(file, item, value, where);
                break;
            case JsonValueKind.Number when actual is long whole: Assert.Equal(expected.GetInt64(), whole); break;
            case JsonValueKind.Number: Assert.Equal(expected.GetDouble(), Assert.IsType<double>(actual)); break;
            case JsonValueKind.String: Assert.Equal(expected.GetString(), actual); break;
            default: Assert.Equal(expected.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }, actual as bool?); break;
        }
    }

    private static void SameTensor(PyTorchFile file, JsonElement expected, string dtype, PickledTensor actual, string where)
    {
        using var tensor = file.Read(actual);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.shape);
        Assert.True(tensor.is_contiguous());
        Assert.Equal(dtype == "c64" ? ScalarType.ComplexFloat32 : Tensors.TypeOf(dtype), tensor.dtype);
        var values = expected.GetProperty("data").EnumerateArray().Select(number => dtype is "f32" ? number.GetSingle() : number.GetDouble());
        if (tensor.numel() == 0) return;
        var read = dtype == "c64" ? [.. tensor.data<(float Real, float Imaginary)>().SelectMany(pair => new double[] { pair.Real, pair.Imaginary })] : tensor.ToFixture().Data;
        Assert.True(values.SequenceEqual(read), where);
    }
}
