namespace Engram.Vision;

/// <summary>SSDlite: SSD of depthwise convolutions, on the large MobileNetV3 with half the channels in its last blocks.</summary>
/// <remarks>Source: Sandler et al. 2018 (arXiv:1801.04381), §6.2; Howard et al. 2019 (arXiv:1905.02244), §6.3. Weight names are torchvision's; initialised N(0, 0.03²).</remarks>
internal static class SsdLite
{
    private static readonly ConvNorm s_conv = new(() => new ReLU6(), 1e-3, 0.03) { Weights = new Normal(0.03) };

    private static readonly DefaultBoxes s_boxes = new([.. Enumerable.Repeat<double[]>([2, 3], 6)]) { LeastScale = 0.2, MostScale = 0.95 };

    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("ssdlite320_mobilenet_v3_large", options => new Ssd(options, Body(), s_boxes, Predict, [672, 480, 512, 256, 256, 128]), new()
        {
            LongestSide = 320, Mean = [0.5, 0.5, 0.5], Deviation = [0.5, 0.5, 0.5], LeastScore = 0.001, LargestOverlap = 0.55, MostDetections = 300, Candidates = 300,
        }, "Howard et al. 2019, arXiv:1905.02244"),
    ];

    private static GrowingMaps Body()
    {
        var (before, after) = MobileNetV3.CutTrunk(channels => new BatchNorm2d(channels) { Epsilon = 1e-3, Momentum = 0.03 });
        return new([new Sequential(before), new Sequential(after)], [Extra(480, 512), Extra(512, 256), Extra(256, 256), Extra(256, 128)]);
    }

    private static Sequential Extra(int inputs, int outputs)
    {
        var width = outputs / 2;
        return new([s_conv.Active(inputs, width, 1), s_conv.Active(width, width, 3, 2, groups: width), s_conv.Active(width, outputs, 1)]);
    }

    private static Sequential Predict(int inputs, int outputs) =>
        new([s_conv.Active(inputs, inputs, 3, groups: inputs), new Conv2d(inputs, outputs, 1) { Bias = true, Weights = s_conv.Weights, Biases = Constant.Zeros }]);
}
