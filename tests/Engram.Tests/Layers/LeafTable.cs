namespace Engram.Tests;

/// <summary>One leaf as the tests make it: a factory, the inputs it takes, and inputs it must refuse.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Create">Makes one.</param>
/// <param name="Inputs">Shapes that fit.</param>
/// <param name="Refused">Shapes that do not, and what the message says.</param>
internal sealed record LeafRow(string Name, Func<Leaf> Create, Shape[] Inputs, (Shape[] Inputs, string Says)[] Refused);

/// <summary>Every leaf of Engram. A new layer adds its rows here; without one a test fails.</summary>
internal static class LeafTable
{
    private const string Axes = "expected [batch, channels, height, width], got [2, 4]";

    internal static IReadOnlyList<LeafRow> Rows { get; } =
    [
        new("AdaptiveAvgPool2d dividing", () => new AdaptiveAvgPool2d((2, 3)), [[2, 3, 4, 6]], [([[2, 4]], Axes), ([[3, 4, 6]], "got [3, 4, 6]")]),
        new("AdaptiveAvgPool2d to 1", () => new AdaptiveAvgPool2d(1), [[2, 3, 4, 5]], [([[2, 4]], Axes)]),
        new("AdaptiveAvgPool2d uneven", () => new AdaptiveAvgPool2d((3, 2)), [[1, 2, 5, 7]], [([[2, 4]], Axes)]),
        new("Add", () => new Add(), [[2, 3], [2, 3]], [([[2, 3], [1, 3]], "[2, 3] and [1, 3]"), ([[2, 3]], "two tensors")]),
        new("AlphaDropout", () => new AlphaDropout(0.4), [[3, 5]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("BatchNorm2d", () => new BatchNorm2d(3), [[2, 3, 2, 2]], [([[2, 4]], Axes), ([[2, 4, 2, 2]], "expected 3 channels, got 4"), ([[1, 3, 1, 1]], "one value per channel")]),
        new("BatchNorm2d from zero", () => new BatchNorm2d(2) { Scale = Constant.Zeros, Momentum = 0.3, Epsilon = 1e-3 }, [[3, 2, 1, 2]], [([[2, 4]], Axes)]),
        new("CELU", () => new CELU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Conv2d", () => new Conv2d(3, 4, 3), [[2, 3, 4, 5]], [([[2, 4]], Axes), ([[2, 5, 4, 4]], "expected 3 channels, got 5"), ([[3, 4, 4]], "got [3, 4, 4]")]),
        new("Conv2d depthwise", () => new Conv2d(3, 3, 3) { Groups = 3 }, [[2, 3, 4, 4]], [([[1, 3, 5, 5], [1, 3, 5, 5]], "takes one tensor, got 2")]),
        new("Conv2d dilated in groups", () => new Conv2d(4, 6, 3) { Dilation = 2, Groups = 2 }, [[1, 4, 5, 5]], [([[1, 3, 5, 5]], "expected 4 channels, got 3")]),
        new("Conv2d strided with bias", () => new Conv2d(2, 3, (3, 2), (2, 3)) { Bias = true, Padding = (1, 0) }, [[2, 2, 5, 6]], [([[1, 2, 5, 1]], "smaller than the 3×2 kernel")]),
        new("Dropout", () => new Dropout(0.4), [[3, 5]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Dropout of all", () => new Dropout(1), [[3, 5]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("ELU", () => new ELU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Flatten", () => new Flatten(), [[2, 3, 2, 2]], [([[]], "got []"), ([[4]], "got [4]")]),
        new("GELU", () => new GELU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("GELU approximated", () => new GELU { Approximate = true }, [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("GlobalMaxPool2d", () => new GlobalMaxPool2d(), [[2, 3, 4, 5]], [([[2, 4]], Axes), ([[3, 4, 6]], "got [3, 4, 6]")]),
        new("GLU", () => new GLU(), [[2, 4, 3]], [([[2]], "no axis 1 in [2]"), ([[2, 3]], "must be even")]),
        new("GLU of the last axis", () => new GLU(-1), [[2, 4]], [([[2, 3]], "must be even")]),
        new("Hardshrink", () => new Hardshrink(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Hardsigmoid", () => new Hardsigmoid(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Hardswish", () => new Hardswish(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Hardtanh", () => new Hardtanh(-0.45, 0.6), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Identity", () => new Identity(), [[2, 3]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Join", () => new Join(1), [[2, 3, 2], [2, 1, 2], [2, 2, 2]], [([[2, 3], [3, 3]], "agree in all others"), ([[2]], "agree")]),
        new("LeakyReLU", () => new LeakyReLU(0.2), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Linear", () => new Linear(3, 4), [[2, 3]], [([[]], "got a scalar"), ([[2, 4]], "expected 3 features, got 4")]),
        new("Linear without bias", () => new Linear(3, 2) { Bias = false }, [[2, 2, 3]], [([[3, 2]], "expected 3 features, got 2")]),
        new("LogSigmoid", () => new LogSigmoid(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("LogSoftmax", () => new LogSoftmax(1), [[2, 3, 2]], [([[2]], "no axis 1 in [2]")]),
        new("MaxPool2d", () => new MaxPool2d(3, 2) { Padding = 1 }, [[2, 2, 5, 6]], [([[2, 4]], Axes)]),
        new("MaxPool2d to the ceiling", () => new MaxPool2d((2, 3), 3) { Ceiling = true }, [[1, 2, 6, 7]], [([[3, 6, 7]], "got [3, 6, 7]")]),
        new("MaxPool2d too large", () => new MaxPool2d(2), [[1, 1, 2, 2]], [([[1, 1, 1, 1]], "smaller than the 2 window")]),
        new("Mish", () => new Mish(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Multiply", () => new Multiply(), [[2, 3, 2, 2], [2, 3, 1, 1]], [([[2, 3], [2, 2]], "equal or 1"), ([[2, 3], [3]], "equal or 1"), ([[2, 3]], "two tensors")]),
        new("PReLU", () => new PReLU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("PReLU per channel", () => new PReLU(3), [[2, 3, 2]], [([[3]], "got [3]"), ([[2, 4]], "expected 3 channels, got 4")]),
        new("ReLU", () => new ReLU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("ReLU6", () => new ReLU6(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Scale", () => new Scale(-2.5), [[2, 3]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("SELU", () => new SELU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Sigmoid", () => new Sigmoid(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("SiLU", () => new SiLU(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Softmax", () => new Softmax(), [[2, 3, 2]], [([[]], "no axis -1 in []")]),
        new("Softmin", () => new Softmin(0), [[2, 3, 2]], [([[]], "no axis 0 in []")]),
        new("Softplus", () => new Softplus(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Softshrink", () => new Softshrink(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Softsign", () => new Softsign(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Tanh", () => new Tanh(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Tanhshrink", () => new Tanhshrink(), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
        new("Threshold", () => new Threshold(0.1, 20), [[2, 3, 2]], [([[2, 3], [2, 3]], "takes one tensor, got 2")]),
    ];
}
