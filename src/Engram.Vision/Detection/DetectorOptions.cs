namespace Engram.Vision;

/// <summary>What may be chosen about a detector; each network's own defaults are torchvision's (<see cref="DetectorArchitecture.Options"/>).</summary>
public sealed record DetectorOptions
{
    /// <summary>Classes, with class 0 for the background where the detector has one (R-CNN, SSD); of RetinaNet and FCOS, published with 91 too, class 0 is one that COCO does not use.</summary>
    public int Classes { get; init; } = 91;

    /// <summary>ε of frozen batch normalisation (<see cref="FrozenBatchNorm2d"/>) in the body; null for batch normalisation that learns.</summary>
    public double? FrozenEpsilon { get; init; }

    /// <summary>A shorter side that stands for the image's own: it is not resized.</summary>
    public const int AsTheyAre = 0;

    /// <summary>Pixels of the shorter side an image is resized to, or <see cref="AsTheyAre"/>; in training one of them at random, else the last.</summary>
    public IReadOnlyList<int> ShortestSides { get; init; } = [800];

    /// <summary>Pixels that the longer side may have at most.</summary>
    public int LongestSide { get; init; } = 1333;

    /// <summary>Mean of each channel, in units of [0, 1].</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.485, 0.456, 0.406];

    /// <summary>Deviation of each channel.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [0.229, 0.224, 0.225];

    /// <summary>Detections less sure than this are dropped.</summary>
    public double LeastScore { get; init; } = 0.05;

    /// <summary>The largest overlap of two detections of a class.</summary>
    public double LargestOverlap { get; init; } = 0.5;

    /// <summary>Detections in an image, at most.</summary>
    public int MostDetections { get; init; } = 100;

    /// <summary>Of each feature map (SSD: of each class), as many of the surest places compete; detectors of one stage.</summary>
    public int Candidates { get; init; } = 1000;

    /// <summary>From this overlap on, an anchor or region stands for a thing.</summary>
    public double HighOverlap { get; init; } = 0.5;

    /// <summary>Below this overlap it is background.</summary>
    public double LowOverlap { get; init; } = 0.5;

    /// <summary>Which regions are trained on: detectors of two stages.</summary>
    public BalancedSampler Regions { get; init; } = new(512, 0.25);

    /// <summary>How regions are proposed: detectors of two stages.</summary>
    public ProposalOptions Proposals { get; init; } = new();

    /// <summary>How far from a thing's centre a place may be to stand for it, in strides: FCOS.</summary>
    public double CenterRadius { get; init; } = 1.5;

    /// <summary>The share of things among the places trained on: SSD.</summary>
    public double Positives { get; init; } = 0.25;

    /// <summary>Keypoints of a thing: Keypoint R-CNN.</summary>
    public int Keypoints { get; init; } = 17;

    /// <summary>What normalises as many channels of the body.</summary>
    internal Leaf Normalize(int channels) => FrozenEpsilon is { } epsilon ? new FrozenBatchNorm2d(channels) { Epsilon = epsilon } : new BatchNorm2d(channels);
}

/// <summary>How the first stage of a Faster R-CNN proposes regions.</summary>
public sealed record ProposalOptions
{
    /// <summary>Of each feature map, as many of the best anchors compete.</summary>
    public int Candidates { get; init; } = 1000;

    /// <summary>The same in training.</summary>
    public int CandidatesInTraining { get; init; } = 2000;

    /// <summary>Proposals for an image, at most.</summary>
    public int Most { get; init; } = 1000;

    /// <summary>The same in training.</summary>
    public int MostInTraining { get; init; } = 2000;

    /// <summary>Proposals less sure than this are dropped.</summary>
    public double LeastScore { get; init; }

    /// <summary>The largest overlap of two proposals.</summary>
    public double LargestOverlap { get; init; } = 0.7;

    /// <summary>From this overlap on, an anchor stands for a thing.</summary>
    public double HighOverlap { get; init; } = 0.7;

    /// <summary>Below this overlap it is background.</summary>
    public double LowOverlap { get; init; } = 0.3;

    /// <summary>Which anchors are trained on.</summary>
    public BalancedSampler Anchors { get; init; } = new(256, 0.5);
}
