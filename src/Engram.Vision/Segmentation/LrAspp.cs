namespace Engram.Vision;

/// <summary>LR-ASPP: the light head of MobileNetV3 for segmentation; a coarse map gated by the image's mean, and a finer one beside it.</summary>
/// <remarks>Source: Howard et al. 2019 (arXiv:1905.02244), §6.4 and fig. 10. Weight names are torchvision's.</remarks>
public static class LrAspp
{
    private const int Width = 128;

    internal static IEnumerable<Architecture> Variants =>
    [
        new("lraspp_mobilenet_v3_large", classes => new Segmenter(MobileNetV3.DilatedTrunk(), ["4", "16"], new Head(40, 960, classes)), ImageSize: 520, "Howard et al. 2019, arXiv:1905.02244") { Classes = 21 },
    ];

    private sealed class Head : Layer
    {
        private readonly Layer _coarse, _gate, _ofFine, _ofCoarse;

        internal Head(int fine, int coarse, int classes)
        {
            _coarse = Add("cbr", new ConvNorm(() => new ReLU()).Active(coarse, Width, 1));
            _gate = Add("scale", new Sequential([new AdaptiveAvgPool2d(1), new Conv2d(coarse, Width, 1), new Sigmoid()]));
            _ofFine = Add("low_classifier", new Conv2d(fine, classes, 1) { Bias = true });
            _ofCoarse = Add("high_classifier", new Conv2d(Width, classes, 1) { Bias = true });
        }

        protected override Tensor[] Forward(Tensor[] inputs)
        {
            if (inputs is not [var fine, var coarse])
                throw new ShapeException($"LR-ASPP takes two maps, got {inputs.Length}.");
            var gated = Enlarged.To(Ops.Multiply(_coarse.call(coarse), _gate.call(coarse)), fine);
            return [Ops.Add(_ofFine.call(fine), _ofCoarse.call(gated))];
        }
    }
}
