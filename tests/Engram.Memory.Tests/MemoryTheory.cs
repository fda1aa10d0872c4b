namespace Engram.Memory.Tests;

internal static class MemoryTheory
{
    /// <summary>Every case of a kind in float64 and in float32.</summary>
    internal static TheoryData<string, ScalarType> Of(string kind)
    {
        var data = new TheoryData<string, ScalarType>();
        foreach (var name in MemoryCase.Running(kind))
        {
            data.Add(name, ScalarType.Float64);
            data.Add(name, ScalarType.Float32);
        }
        return data;
    }
}
