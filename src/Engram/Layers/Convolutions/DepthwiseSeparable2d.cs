namespace Engram;

/// <summary>A convolution in two cheaper ones: within each channel (<c>depthwise</c>), then between channels (<c>pointwise</c>, 1×1).</summary>
/// <remarks>Shape: as <see cref="Conv2d"/>. Costs 1/outputs + 1/k² of it. Source: Sifre 2014; Chollet 2016 (arXiv:1610.02357), §2; Howard et al. 2017 (arXiv:1704.04861), §3.1.</remarks>
public sealed class DepthwiseSeparable2d : Layer
{
    private readonly Layer _depthwise, _pointwise;

    /// <summary>Both without bias, padded so that stride 1 keeps the size of the image.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">Height and width of the kernels within channels.</param>
    /// <param name="stride">Distance between neighbouring windows.</param>
    public DepthwiseSeparable2d(long inputs, long outputs, Size2 kernel, Size2? stride = null)
    {
        _depthwise = Add("depthwise", new Conv2d(inputs, inputs, kernel, stride) { Groups = inputs });
        _pointwise = Add("pointwise", new Conv2d(inputs, outputs, 1));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => _pointwise.call(_depthwise.call(input));
}
