namespace Engram.Testing;

/// <summary>The door between fixtures and tensors; all else here does without libtorch.</summary>
public static class Tensors
{
    /// <summary>A tensor with the fixture's values: in its own element type, or the one asked for.</summary>
    public static Tensor ToTensor(this FixtureTensor fixture, ScalarType? dtype = null, Device? device = null) =>
        tensor(fixture.Data, fixture.Shape, dtype ?? TypeOf(fixture.DType), device ?? CPU);

    /// <summary>Copies a tensor's values out, from any device and any real element type.</summary>
    public static FixtureTensor ToFixture(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var values = tensor.detach().to(float64, CPU).contiguous();
        // TorchSharp 0.107 does not read a tensor without elements.
        return new(NameOf(tensor.dtype), [.. tensor.shape], values.numel() == 0 ? [] : values.data<double>().ToArray());
    }

    /// <summary>The element type that a fixture's name means.</summary>
    public static ScalarType TypeOf(string dtype) => dtype switch
    {
        "f16" => float16,
        "bf16" => bfloat16,
        "f32" => float32,
        "f64" => float64,
        "i8" => int8,
        "i16" => int16,
        "i32" => int32,
        "i64" => int64,
        "u8" => uint8,
        "bool" => @bool,
        _ => throw new NotSupportedException($"The element type '{dtype}' has no tensor here."),
    };

    private static string NameOf(ScalarType type) => type switch
    {
        ScalarType.Float16 => "f16",
        ScalarType.BFloat16 => "bf16",
        ScalarType.Float32 => "f32",
        ScalarType.Float64 => "f64",
        ScalarType.Int8 => "i8",
        ScalarType.Int16 => "i16",
        ScalarType.Int32 => "i32",
        ScalarType.Int64 => "i64",
        ScalarType.Byte => "u8",
        ScalarType.Bool => "bool",
        _ => throw new NotSupportedException($"The element type {type} has no name here."),
    };
}
