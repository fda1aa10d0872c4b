namespace Engram.Vision;

/// <summary>A classifier's body with a feature pyramid on top: an image → its maps, the finest first.</summary>
internal sealed class PyramidBackbone : Layer
{
    /// <summary>Channels of every map.</summary>
    internal const int Width = 256;

    private readonly Layer _body, _pyramid;

    private PyramidBackbone(Taps body, int[] channels, Layer top, Func<int, Leaf>? normalization)
    {
        _body = Add("body", body);
        _pyramid = Add("fpn", new FeaturePyramid(channels, Width, top, normalization));
    }

    /// <summary>ResNet-50; its first stage may be left out, whose map has very many places.</summary>
    internal static PyramidBackbone ResNet50(DetectorOptions options, int firstStage, Layer top, Func<int, Leaf>? normalization = null)
    {
        var stages = Enumerable.Range(firstStage, 5 - firstStage).ToList();
        return new(new(ResNet.Trunk50(options.Normalize), [.. stages.Select(stage => $"layer{stage}")]), [.. stages.Select(stage => 128 << stage)], top, normalization);
    }

    /// <summary>The large MobileNetV3.</summary>
    internal static PyramidBackbone MobileNetV3(DetectorOptions options) =>
        new(new(Vision.MobileNetV3.LargeTrunk(options.Normalize), "13", "16"), [160, 960], new HalvedTop(), null);

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => _pyramid.Run(_body.Run(inputs));
}
