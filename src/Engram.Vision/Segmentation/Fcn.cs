namespace Engram.Vision;

/// <summary>FCN: a classifier's trunk that keeps its map an eighth of the image, and two convolutions in place of the fully connected layer.</summary>
/// <remarks>
/// Source: Long, Shelhamer, Darrell 2014 (arXiv:1411.4038), on dilated residual networks as torchvision has it. Weight names are torchvision's, whose published files have the auxiliary head.
/// </remarks>
public static class Fcn
{
    internal static IEnumerable<Architecture> Variants => [Variant("fcn_resnet50", 6), Variant("fcn_resnet101", 23)];

    /// <summary>The head: 3×3 to a quarter of the channels, then 1×1 to the classes.</summary>
    internal static Sequential Head(int inputs, ModelOptions options) => new(
    [
        new Conv2d(inputs, inputs / 4, 3), new BatchNorm2d(inputs / 4), new ReLU(), new Dropout(options.Dropout ?? 0.1),
        new Conv2d(inputs / 4, options.Classes!.Value, 1) { Bias = true },
    ]);

    /// <summary>The auxiliary head of a residual network, where it is asked for.</summary>
    internal static (string, Layer)? AfterLayer3(ModelOptions options) => options.Auxiliary is true ? ("layer3", Head(1024, options)) : null;

    private static Architecture Variant(string name, int blocksOfLayer3) => new(
        name, options => new Segmenter(ResNet.DilatedTrunk(blocksOfLayer3), ["layer4"], Head(2048, options), AfterLayer3(options)),
        ImageSize: 520, "Long, Shelhamer, Darrell 2014, arXiv:1411.4038")
    {
        Classes = 21, Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Auxiliary)],
    };
}
