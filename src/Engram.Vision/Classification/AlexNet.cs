namespace Engram.Vision;

/// <summary>AlexNet: five convolutions with large kernels first, three fully connected layers that hold nearly all its weights.</summary>
/// <remarks>
/// Source: Krizhevsky 2014 (arXiv:1404.5997), footnote 1: the network of Krizhevsky et al. 2012 in one column, without response normalisation, as torchvision has it.
/// Initialised as torchvision does: everything uniform within ±1/√fan-in, the biases too. Weight names are torchvision's.
/// </remarks>
public static class AlexNet
{
    internal static IEnumerable<Architecture> Variants =>
    [
        new("alexnet", Network, ImageSize: 224, "Krizhevsky 2014, arXiv:1404.5997") { Choices = [nameof(ModelOptions.Dropout)] },
    ];

    private static Sequential Network(ModelOptions options) => new(
    [
        ("features", new Sequential(
        [
            Conv(3, 64, 11, 4, 2), new ReLU(), new MaxPool2d(3, 2),
            Conv(64, 192, 5), new ReLU(), new MaxPool2d(3, 2),
            Conv(192, 384, 3), new ReLU(), Conv(384, 256, 3), new ReLU(), Conv(256, 256, 3), new ReLU(), new MaxPool2d(3, 2),
        ])),
        ("avgpool", new AdaptiveAvgPool2d(6)), ("flatten", new Flatten()),
        ("classifier", new Sequential(
        [
            new Dropout(options.Dropout ?? 0.5), new Linear(256 * 6 * 6, 4096), new ReLU(),
            new Dropout(options.Dropout ?? 0.5), new Linear(4096, 4096), new ReLU(),
            new Linear(4096, options.Classes!.Value),
        ])),
    ]);

    private static Conv2d Conv(int inputs, int outputs, int kernel, int stride = 1, int? padding = null) =>
        new(inputs, outputs, kernel, stride) { Padding = padding ?? kernel / 2, Bias = true, Weights = new LeCunUniform() };
}
