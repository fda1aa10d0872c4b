using System.Text.Json;

namespace Engram.Testing.Tests;

public sealed class FixtureTensorTests
{
    [Fact]
    public void Float32_numbers_are_rounded_once()
    {
        var tensor = Read("""{"dtype": "f32", "shape": [2], "data": [0.1, 16777217]}""");
        Assert.Equal([0.1f, 16777216], tensor.Data);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_strings()
    {
        var tensor = Read("""{"dtype": "f64", "shape": [2, 2], "data": ["NaN", "Infinity", "-Infinity", 0.1]}""");
        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1], tensor.Data);
    }

    [Fact]
    public void Scalars_have_one_element_and_booleans_are_numbers()
    {
        Assert.Equal([3], Read("""{"dtype": "i64", "shape": [], "data": [3]}""").Data);
        Assert.Equal([1, 0], Read("""{"dtype": "bool", "shape": [2], "data": [1, 0]}""").Data);
    }

    [Fact]
    public void Data_that_do_not_fill_the_shape_are_refused() =>
        Assert.Throws<FormatException>(() => Read("""{"dtype": "f64", "shape": [2, 2], "data": [1, 2, 3]}"""));

    [Fact]
    public void Every_tensor_of_the_operator_references_can_be_read() =>
        Assert.True(Tensors(Fixtures.Read("vision/nnops.json.gz")).Count() > 400);

    private static IEnumerable<FixtureTensor> Tensors(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("dtype", out _) && element.TryGetProperty("data", out _) => [FixtureTensor.Read(element)],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(item => Tensors(item.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Tensors),
        _ => [],
    };

    private static FixtureTensor Read(string json) => FixtureTensor.Read(JsonElement.Parse(json));
}
