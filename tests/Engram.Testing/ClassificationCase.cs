using System.Text.Json;

namespace Engram.Testing;

/// <summary>What a reference classifier answered, as a few numbers of its logits.</summary>
public sealed record LogitsDigest(long[] Shape, double[] First, double Sum, double L2, long ArgMax, double Max)
{
    internal static LogitsDigest Read(JsonElement element) => new(
        element.Longs("shape"), element.Numbers("first16"), element.Number("sum"), element.Number("l2"),
        element.GetProperty("argmax").GetInt64(), element.Number("max"));
}

/// <summary>What one module of the reference gave, in the order of the calls.</summary>
public sealed record TraceEntry(string Module, long[] Shape, double L2, double Mean)
{
    /// <summary>The entry for what a module gave here.</summary>
    public static TraceEntry Of(string module, FixtureTensor output) => new(module, output.Shape, output.L2, output.Sum / output.Data.Length);

    internal static TraceEntry Read(JsonElement element) => new(element[0].GetString()!, element[1].Longs(), element[2].Number(), element[3].Number());
}

/// <summary>A classifier in evaluation mode with filled weights on a filled input, and what the reference answered.</summary>
/// <param name="Model">Its name in the zoo.</param>
/// <param name="Arguments">What it was built with beyond defaults, for example <c>num_classes</c>.</param>
/// <param name="Gains">The gains of its fill.</param>
/// <param name="InputKey">The name its input is filled from.</param>
/// <param name="InputShape">[batch, channels, height, width].</param>
/// <param name="Parameters">The number of trained elements.</param>
/// <param name="Float64">The logits in float64.</param>
/// <param name="Float32">The reference's own logits in float32; they are never compared with, only their error matters.</param>
/// <param name="Float32Error">The relative distance between the two.</param>
/// <param name="Trace">What each module to depth two gave in float64.</param>
public sealed record ClassificationCase(
    string Model, Arguments Arguments, IReadOnlyList<Gain> Gains, string InputKey, long[] InputShape, long Parameters,
    LogitsDigest Float64, LogitsDigest Float32, double Float32Error, IReadOnlyList<TraceEntry> Trace)
{
    /// <summary>A name for tests: model, input size, arguments.</summary>
    public string Name => $"{Model} {string.Join("×", InputShape)} {Arguments}".TrimEnd();

    /// <summary>The input; float32 values, to be widened for a float64 network.</summary>
    public FixtureTensor Input() => Fill.Input(InputKey, InputShape);

    /// <summary>Reads one element of <c>cases</c>.</summary>
    public static ClassificationCase Read(JsonElement element) => new(
        element.Text("model"), new(element.Optional("kwargs") ?? default), element.Gains(), element.Text("input_key"), element.Longs("input_shape"),
        element.GetProperty("params").GetInt64(), LogitsDigest.Read(element.GetProperty("f64")), LogitsDigest.Read(element.GetProperty("f32")),
        element.Number("f32_rel_err"), [.. element.GetProperty("trace").EnumerateArray().Select(TraceEntry.Read)]);
}
