namespace Engram.Vision;

/// <summary>A step up of a U-Net: the smaller map enlarged, joined with the larger one, convolved. Where enlarging leaves rows or columns open, they are zeros on both sides.</summary>
internal sealed class UpJoin : Layer
{
    private readonly Layer _up, _convolve;

    internal UpJoin(Layer up, Layer convolve) => (_up, _convolve) = (Add("up", up), Add("conv", convolve));

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs is not [var small, var large])
            throw new ShapeException($"a step up takes the smaller map and the larger, got {inputs.Length} tensors.");
        var enlarged = _up.call(small);
        var (rows, columns) = (large.size(2) - enlarged.size(2), large.size(3) - enlarged.size(3));
        if (rows != 0 || columns != 0)
            enlarged = new Padding2d((rows / 2, columns / 2), (rows - rows / 2, columns - columns / 2)).call(enlarged);
        return [_convolve.call(Ops.Concat(1, large, enlarged))];
    }
}
