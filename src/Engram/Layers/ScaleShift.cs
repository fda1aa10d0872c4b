namespace Engram;

/// <summary>Each channel times a fixed number, plus another: a normalisation of pictures, undone or done.</summary>
/// <remarks>Shape: [batch, channels, …] → the same.</remarks>
/// <exception cref="ShapeException">The input has another number of channels.</exception>
public sealed class ScaleShift : Leaf
{
    private readonly double[] _factors, _offsets;

    /// <summary>One number of each for every channel.</summary>
    /// <param name="factors">What the channels are multiplied by.</param>
    /// <param name="offsets">What is added to them then.</param>
    /// <exception cref="ArgumentException">There are not as many of the one as of the other.</exception>
    public ScaleShift(IReadOnlyCollection<double> factors, IReadOnlyCollection<double> offsets)
    {
        (_factors, _offsets) = ([.. factors], [.. offsets]);
        if (_factors.Length != _offsets.Length)
            throw new ArgumentException($"{_factors.Length} factors and {_offsets.Length} offsets; each channel needs one of both.", nameof(offsets));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["factors"] = _factors, ["offsets"] = _offsets };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.mul(Along(_factors, input)).Increase(Along(_offsets, input));

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        if (input.Count < 2)
            throw new ShapeException($"expected [batch, channels, …], got {input}.");
        RequireSize(input, 1, _factors.Length, "channels");
        return input;
    }

    private static Tensor Along(double[] numbers, Tensor input)
    {
        long[] shape = [1, numbers.Length, .. Enumerable.Repeat(1L, (int)input.dim() - 2)];
        return tensor(numbers, shape, input.dtype, input.device);
    }
}
