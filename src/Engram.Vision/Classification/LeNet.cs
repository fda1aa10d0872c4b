namespace Engram.Vision;

/// <summary>LeNet-5, which read the digits on cheques: three convolutions and two full layers on 32×32 grey pixels.</summary>
/// <remarks>
/// Source: LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning applied to document recognition", §II.B, in the form that is common today (Zhang et al., "Dive into Deep Learning", §7.6):
/// plain hyperbolic tangents and means without learned factors, every map of C3 sees every map of S2, and ten linear outputs stand for the radial basis functions. 61,706 parameters.
/// Initialised as LeCun et al. 1998, "Efficient BackProp", the way PyTorch does it: everything uniform within ±1/√fan-in. Layers are named as in the paper's fig. 2.
/// </remarks>
public static class LeNet
{
    internal static IEnumerable<Architecture> Variants =>
    [
        new("lenet5", Network, ImageSize: 32, "LeCun et al. 1998, doi:10.1109/5.726791") { Channels = 1, Classes = 10 },
    ];

    private static Sequential Network(int classes) => new(
    [
        ("c1", Conv(1, 6)), new Tanh(), ("s2", new AvgPool2d(2)),
        ("c3", Conv(6, 16)), new Tanh(), ("s4", new AvgPool2d(2)),
        ("c5", Conv(16, 120)), new Tanh(), ("flatten", new Flatten()),
        ("f6", new Linear(120, 84)), new Tanh(), ("output", new Linear(84, classes)),
    ]);

    private static Conv2d Conv(int inputs, int outputs) => new(inputs, outputs, 5) { Padding = 0, Bias = true, Weights = new LeCunUniform() };
}
