namespace Engram.Vision;

/// <summary>What a family of networks is made of: convolutions, each followed by a normalisation and mostly by an activation.</summary>
/// <param name="Activation">Makes the activation.</param>
/// <param name="Epsilon">ε of the normalisation.</param>
/// <param name="Momentum">The share of a batch's statistics in the running ones.</param>
internal sealed record ConvNorm(Func<Leaf> Activation, double Epsilon = 1e-5, double Momentum = 0.1)
{
    /// <summary>How the kernels start.</summary>
    internal Initializer Weights { get; init; } = new HeNormal(OfOutputs: true);

    /// <summary>The normalisation of as many channels; batch normalisation when not given.</summary>
    internal Func<int, Leaf>? Normalization { get; init; }

    /// <summary>A convolution and its normalisation.</summary>
    internal Chain Linear(int inputs, int outputs, int kernel, int stride = 1, int groups = 1, int dilation = 1) =>
        [new Conv2d(inputs, outputs, kernel, stride) { Groups = groups, Dilation = dilation, Weights = Weights }, Normalization?.Invoke(outputs) ?? new BatchNorm2d(outputs) { Epsilon = Epsilon, Momentum = Momentum }];

    /// <summary>A convolution, its normalisation and the activation.</summary>
    internal Sequential Active(int inputs, int outputs, int kernel, int stride = 1, int groups = 1, int dilation = 1) =>
        new([.. Linear(inputs, outputs, kernel, stride, groups, dilation), Activation()]);
}
