namespace Engram.Vision;

/// <summary>Mask R-CNN: a Faster R-CNN that also says which pixels belong to each thing.</summary>
/// <remarks>Source: He et al. 2017 (arXiv:1703.06870), §3; the second version as Li et al. 2021 (arXiv:2111.11429). Weight names are torchvision's.</remarks>
internal static class MaskRcnn
{
    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("maskrcnn_resnet50_fpn", options => FasterRcnn.First(options, new MaskBranch(options.Classes, normalized: false)), new(), "He et al. 2017, arXiv:1703.06870") { PublishedEpsilon = 0 },
        new("maskrcnn_resnet50_fpn_v2", options => FasterRcnn.Second(options, new MaskBranch(options.Classes, normalized: true)), new(), "Li et al. 2021, arXiv:2111.11429"),
    ];
}
