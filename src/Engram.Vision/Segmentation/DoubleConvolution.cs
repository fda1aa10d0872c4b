namespace Engram.Vision;

/// <summary>Two 3×3 convolutions, each normalised and rectified, under milesial's name <c>double_conv</c>.</summary>
internal sealed class DoubleConvolution : Combinator
{
    private static readonly ConvNorm s_conv = new(() => new ReLU());

    private readonly Layer[] _steps;

    internal DoubleConvolution(int inputs, int inner, int outputs) =>
        _steps = Take([("double_conv", new Sequential([.. s_conv.Linear(inputs, inner, 3), new ReLU(), .. s_conv.Linear(inner, outputs, 3), new ReLU()]))]);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Run(_steps, input);
}
