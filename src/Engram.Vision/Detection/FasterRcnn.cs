namespace Engram.Vision;

/// <summary>Faster R-CNN: a first stage proposes regions, a second says what is in each and moves its box. Mask and Keypoint R-CNN look at each once more.</summary>
/// <remarks>Source: Ren et al. 2015 (arXiv:1506.01497) over a feature pyramid, Lin et al. 2016 (arXiv:1612.03144), §4; the second version as Li et al. 2021 (arXiv:2111.11429).
/// Weight names are torchvision's. Class 0 is the background.</remarks>
public sealed class FasterRcnn : Detector
{
    private static readonly AnchorGenerator s_pyramid = new([[32], [64], [128], [256], [512]], 0.5, 1, 2);
    private static readonly AnchorGenerator s_small = new([.. Enumerable.Repeat<double[]>([32, 64, 128, 256, 512], 3)], 0.5, 1, 2);

    private readonly Layer _backbone;

    internal FasterRcnn(DetectorOptions options, Layer backbone, RegionProposals proposals, RegionHeads heads)
        : base(options)
    {
        _backbone = Add("backbone", backbone);
        Proposals = Add("rpn", proposals);
        Heads = Add("roi_heads", heads);
    }

    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("fasterrcnn_resnet50_fpn", options => First(options), new(), "Ren et al. 2015, arXiv:1506.01497") { PublishedEpsilon = 0 },
        new("fasterrcnn_resnet50_fpn_v2", options => Second(options), new(), "Li et al. 2021, arXiv:2111.11429"),
        new("fasterrcnn_mobilenet_v3_large_fpn", Mobile, new() { Proposals = new() { LeastScore = 0.05 } }, "Ren et al. 2015, arXiv:1506.01497") { PublishedEpsilon = 1e-5 },
        new("fasterrcnn_mobilenet_v3_large_320_fpn", Mobile, new() { ShortestSides = [320], LongestSide = 640, Proposals = new() { LeastScore = 0.05, Candidates = 150, Most = 150 } }, "Ren et al. 2015, arXiv:1506.01497")
        {
            PublishedEpsilon = 1e-5,
        },
    ];

    /// <summary>The first stage.</summary>
    internal RegionProposals Proposals { get; }

    /// <summary>The second stage.</summary>
    internal RegionHeads Heads { get; }

    /// <summary>ResNet-50; the second stage has two fully connected layers.</summary>
    internal static FasterRcnn First(DetectorOptions options, RegionBranch? branch = null) => new(
        options, PyramidBackbone.ResNet50(options, firstStage: 1, new HalvedTop()), new(options.Proposals, s_pyramid, depth: 1), new(options, Perceptron(), branch));

    /// <summary>ResNet-50 with normalised convolutions everywhere; the first stage has two, the second four and one fully connected layer.</summary>
    internal static FasterRcnn Second(DetectorOptions options, RegionBranch? branch = null) => new(
        options, PyramidBackbone.ResNet50(options, firstStage: 1, new HalvedTop(), channels => new BatchNorm2d(channels)), new(options.Proposals, s_pyramid, depth: 2),
        new(options, [.. RegionBranch.Convolutions(4, normalized: true), new Flatten(), new Linear(256 * 7 * 7, 1024), new ReLU()], branch));

    private static FasterRcnn Mobile(DetectorOptions options) => new(
        options, PyramidBackbone.MobileNetV3(options), new(options.Proposals, s_small, depth: 1), new(options, Perceptron(), null));

    private static Chain Perceptron() => [new Flatten(), ("fc6", new Linear(256 * 7 * 7, 1024)), new ReLU(), ("fc7", new Linear(1024, 1024)), new ReLU()];

    /// <summary>The feature maps and, for each of them, the first stage's logits and codes.</summary>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var maps = _backbone.Run(inputs);
        return [.. maps, .. Proposals.Run(maps)];
    }

    /// <summary>The feature maps and what the first stage says.</summary>
    internal (Tensor[] Maps, Said Said) Look(PreparedImages images)
    {
        var maps = _backbone.Run(images.Batch);
        return (maps, Proposals.Say(maps, images.Padded));
    }

    /// <inheritdoc/>
    internal override bool LearnsMasks => Heads.Branch is MaskBranch;

    /// <inheritdoc/>
    private protected override void Require(Target target, int image) => Heads.Branch?.Require(target, image);

    /// <inheritdoc/>
    private protected override IReadOnlyList<Detections> Find(PreparedImages images)
    {
        var (maps, said) = Look(images);
        var proposals = Proposals.Propose(said, images.Sizes, training: false);
        return Heads.Find(maps, proposals, images.Sizes);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<(string Name, Tensor Loss)> Measure(PreparedImages images, IReadOnlyList<Target> targets, SampleRandom random)
    {
        var (maps, said) = Look(images);
        var proposals = Proposals.Propose(said, images.Sizes, training: true);
        var first = Proposals.Losses(said, targets, random);
        return [.. Heads.Losses(maps, proposals, images.Sizes, targets, random), .. first];
    }
}
