namespace Engram.Vision;

/// <summary>Keypoint R-CNN: a Faster R-CNN that also says where joints and features of each thing are.</summary>
/// <remarks>Source: He et al. 2017 (arXiv:1703.06870), §5. Weight names are torchvision's; published with two classes, background and person.</remarks>
internal static class KeypointRcnn
{
    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("keypointrcnn_resnet50_fpn", options => FasterRcnn.First(options, new KeypointBranch(options.Keypoints)), new() { Classes = 2, ShortestSides = [640, 672, 704, 736, 768, 800] }, "He et al. 2017, arXiv:1703.06870")
        {
            PublishedEpsilon = 0,
        },
    ];
}
