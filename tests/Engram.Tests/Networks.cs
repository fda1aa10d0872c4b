namespace Engram.Tests;

/// <summary>A layer that does what a test says; the layers it uses are registered under the names given.</summary>
internal sealed class Composed : Layer
{
    private readonly Func<Tensor[], Tensor[]> _run;

    internal Composed(Func<Tensor[], Tensor[]> run, params (string Name, Layer Layer)[] layers)
    {
        _run = run;
        foreach (var (name, layer) in layers)
            Add(name, layer);
    }

    internal Composed(Func<Tensor, Tensor> run, params (string Name, Layer Layer)[] layers) : this(inputs => [run(inputs[0])], layers)
    {
    }

    /// <summary>A layer deep inside of others, reached as <c>layer3.0.conv1</c>.</summary>
    internal static Composed Nested(Layer layer) => Around("layer3", Around("0", Around("conv1", layer)));

    protected override Tensor[] Forward(Tensor[] inputs) => _run(inputs);

    private static Composed Around(string name, Layer layer) => new(layer.Run, (name, layer));
}

/// <summary>A leaf that does what a test says and keeps shapes as they are.</summary>
internal sealed class Doing(Func<Tensor[], Tensor[]> run, int outputs = 1) : Leaf
{
    protected override Tensor[] Forward(Tensor[] inputs) => run(inputs);

    protected override Shape[] Infer(Shape[] inputs) => [.. Enumerable.Repeat(inputs[0], outputs)];
}

internal static class Networks
{
    /// <summary>Values that are all different and none near zero, so that neither a maximum nor a rectifier has a kink there.</summary>
    internal static Tensor Distinct(Shape shape, int salt = 0, ScalarType type = ScalarType.Float64)
    {
        var count = (int)shape.Elements;
        var order = Order.Shuffled(17 + salt, 0, count);
        return tensor([.. order.Select(i => 2 * (i + 0.5) / count - 1 + 0.25 / count)], shape.ToArray(), type);
    }

    /// <summary>The tensors there are, those excepted that only wait for their finalizer.</summary>
    internal static long LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    internal static double[] Values(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }
}
