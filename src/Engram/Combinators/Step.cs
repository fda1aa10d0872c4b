namespace Engram;

/// <summary>One layer of a chain, with the name its weights are saved under; without one it gets its index.</summary>
public sealed record Step(string? Name, Layer Layer)
{
    /// <summary>A named step: <c>("conv1", new Conv2d(3, 64, 7, 2))</c>.</summary>
    public static implicit operator Step((string Name, Layer Layer) step) => new(step.Name, step.Layer);

    /// <summary>A step named by its index.</summary>
    public static implicit operator Step(Layer layer) => new(null, layer);

    /// <summary>A named step; what the conversion from a pair calls.</summary>
    public static Step FromValueTuple((string Name, Layer Layer) step) => step;

    /// <summary>A step named by its index; what the conversion from a layer calls.</summary>
    public static Step FromLayer(Layer layer) => layer;
}
