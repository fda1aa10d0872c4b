namespace Engram.Vision;

/// <summary>What the Inception networks are made of: a convolution (<c>conv</c>), batch normalisation with ε = 10⁻³ (<c>bn</c>), a rectifier.</summary>
/// <remarks>Also their first layer where images come normalised as torchvision does it, though the weights were trained on the range −1 … 1.</remarks>
internal static class InceptionConv
{
    internal static Sequential Create(Initializer weights, int inputs, int outputs, Size2 kernel, int stride, Size2? padding) => new(
    [
        ("conv", new Conv2d(inputs, outputs, kernel, stride) { Padding = padding, Weights = weights }),
        ("bn", new BatchNorm2d(outputs) { Epsilon = 1e-3 }), ("relu", new ReLU()),
    ]);

    internal static Chain Input(ModelOptions options) => options.TransformInput is not true ? [] :
    [
        // Undoes (x − mean)/deviation with ImageNet's numbers and does (x − 0.5)/0.5 instead.
        ("transform_input", new ScaleShift([0.229 / 0.5, 0.224 / 0.5, 0.225 / 0.5], [(0.485 - 0.5) / 0.5, (0.456 - 0.5) / 0.5, (0.406 - 0.5) / 0.5])),
    ];
}
