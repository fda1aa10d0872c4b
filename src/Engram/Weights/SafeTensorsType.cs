namespace Engram;

/// <summary>The element types of a safetensors file: their names there, TorchSharp's, and their sizes.</summary>
internal static class SafeTensorsType
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] Types =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static string Known => string.Join(", ", Types.Select(type => type.Name));

    public static (ScalarType Type, int Bytes)? Find(string name)
    {
        foreach (var type in Types)
            if (type.Name == name) return (type.Type, type.Bytes);
        return null;
    }

    public static (string Name, int Bytes)? Find(ScalarType dtype)
    {
        foreach (var type in Types)
            if (type.Type == dtype) return (type.Name, type.Bytes);
        return null;
    }
}
