namespace Engram;

/// <summary>Weighs each channel by what all channels are on average: x · gate(fc2(activation(fc1(mean(x))))).</summary>
/// <remarks>Shape: [batch, channels, h, w] → the same. Weights: <c>fc1</c>, <c>fc2</c>, 1×1 convolutions as in torchvision; their biases start at zero.
/// Source: Hu et al. 2017 (arXiv:1709.01507), eq. 2 to 4.</remarks>
public sealed class SqueezeExcitation : Layer
{
    private readonly Layer _mean, _squeeze, _activation, _excite, _gate;

    /// <summary>Squeezes the channels to fewer and back.</summary>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="squeezed">Channels in between; the paper has a sixteenth.</param>
    /// <param name="activation">What stands between; ReLU when not given.</param>
    /// <param name="gate">What makes the weights; a sigmoid when not given.</param>
    public SqueezeExcitation(long channels, long squeezed, Leaf? activation = null, Leaf? gate = null)
    {
        _mean = Add("avgpool", new AdaptiveAvgPool2d(1));
        _squeeze = Add("fc1", new Conv2d(channels, squeezed, 1) { Bias = true, Biases = Constant.Zeros });
        _activation = Add("activation", activation ?? new ReLU());
        _excite = Add("fc2", new Conv2d(squeezed, channels, 1) { Bias = true, Biases = Constant.Zeros });
        _gate = Add("scale_activation", gate ?? new Sigmoid());
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        Ops.Multiply(input, _gate.call(_excite.call(_activation.call(_squeeze.call(_mean.call(input))))));
}
