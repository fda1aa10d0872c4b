using System.Text.Json;
using Engram.Testing;

namespace Engram.Tests;

/// <summary>One file of the memory networks' references: <c>memory/NAME.json.gz</c>. Parameters and inputs are filled by name.</summary>
internal sealed class MemoryFile(string name, ScalarType type)
{
    private readonly JsonElement _root = Fixtures.Read($"memory/{name}.json.gz");

    internal ScalarType Type => type;

    internal int Int(string setting) => _root.GetProperty("config").GetProperty(setting).GetInt32();

    internal double Number(string setting, double otherwise = 0) =>
        _root.GetProperty("config").TryGetProperty(setting, out var value) ? value.GetDouble() : otherwise;

    internal bool Flag(string setting) => _root.GetProperty("config").TryGetProperty(setting, out var value) && value.ValueKind == JsonValueKind.True;

    internal string Text(string setting) => _root.GetProperty("config").TryGetProperty(setting, out var value) ? value.GetString()! : "";

    internal bool HasGradients => _root.GetProperty("compare").ValueKind == JsonValueKind.String;

    internal double Loss => _root.GetProperty("loss").GetDouble();

    internal Dictionary<string, Tensor> Parameters() => _root.GetProperty("params_shape").EnumerateObject().ToDictionary(
        item => item.Name, item => Filled(item.Name, Number("param_scale"), Shape(item.Value)).requires_grad_());

    internal Tensor Inputs() => Filled("x", 2, Int("T"), Int("B"), Int("I")).requires_grad_();

    internal Tensor Filled(string key, double scale, params long[] shape) =>
        tensor([.. MemoryFill.Values(key, FixtureTensor.Count(shape)).Select(value => value * scale)], shape, float64).to(type);

    internal bool HasOutput(string output) =>
        _root.GetProperty("outputs").TryGetProperty(output, out _) && (HasGradients || _root.GetProperty("compare").EnumerateArray().Any(item => item.GetString() == output));

    internal void CompareOutput(Comparison comparison, string output, Tensor actual, double band) =>
        Compare(comparison, output, output, _root.GetProperty("outputs").GetProperty(output), actual, band);

    /// <summary>Gradients, within a share of the largest of the file.</summary>
    internal void CompareGradients(Comparison comparison, Tensor inputs, Dictionary<string, Tensor> parameters, double band)
    {
        var grads = _root.GetProperty("grads");
        var most = grads.EnumerateObject().Select(item => item.Value).Append(_root.GetProperty("grad_x"))
            .SelectMany(item => item.GetProperty(item.TryGetProperty("data", out _) ? "data" : "head").EnumerateArray()).Max(value => Math.Abs(value.GetDouble()));
        foreach (var item in grads.EnumerateObject())
            Compare(comparison, item.Name, "grad." + item.Name, item.Value, parameters[item.Name].grad!, band * most);
        Compare(comparison, "grad.x", "grad.x", _root.GetProperty("grad_x"), inputs.grad!, band * most);
    }

    private static void Compare(Comparison comparison, string what, string key, JsonElement expected, Tensor actual, double band)
    {
        var values = actual.ToFixture();
        comparison.Shape(what, Shape(expected.GetProperty("shape")), values.Shape);
        if (expected.TryGetProperty("data", out var data))
        {
            Near(what, [.. data.EnumerateArray().Select(value => value.GetDouble())], values.Data);
            return;
        }
        Near($"{what} head", Doubles("head"), values.Data.AsSpan(0, Doubles("head").Length).ToArray());
        Near($"{what} tail", Doubles("tail"), values.Data.AsSpan(values.Data.Length - Doubles("tail").Length).ToArray());
        var root = Math.Sqrt(values.Data.Length);
        comparison.Number($"{what} sum", expected.GetProperty("sum").GetDouble(), values.Sum, band * root, 1);
        var dot = values.Data.Zip(MemoryFill.Values("digest." + key, values.Data.Length), (value, weight) => value * weight).Sum();
        comparison.Number($"{what} dot", expected.GetProperty("dot").GetDouble(), dot, band * root, 1);

        double[] Doubles(string property) => [.. expected.GetProperty(property).EnumerateArray().Select(value => value.GetDouble())];

        void Near(string part, double[] wanted, double[] got)
        {
            var worst = wanted.Zip(got, (a, b) => Math.Abs(a - b)).Select(error => double.IsNaN(error) ? double.PositiveInfinity : error).DefaultIfEmpty().Max();
            if (wanted.Length != got.Length || !(worst <= band))
                comparison.Differs($"{part}: off by {worst:0.0e+0}, allowed {band:0.0e+0}");
        }
    }

    private static long[] Shape(JsonElement sizes) => [.. sizes.EnumerateArray().Select(size => size.GetInt64())];
}
