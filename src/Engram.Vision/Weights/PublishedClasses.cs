namespace Engram.Vision;

/// <summary>The names of the classes that torchvision's published detectors and segmenters know, by the label they give.</summary>
/// <remarks>Facts of COCO (2014 and 2017, whose numbers have gaps) and of PASCAL VOC 2012.</remarks>
internal static class PublishedClasses
{
    private static readonly string[] s_coco =
    [
        "background", "person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light", "fire hydrant", "", "stop sign", "parking meter", "bench",
        "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "", "backpack", "umbrella", "", "", "handbag", "tie", "suitcase", "frisbee", "skis",
        "snowboard", "sports ball", "kite", "baseball bat", "baseball glove", "skateboard", "surfboard", "tennis racket", "bottle", "", "wine glass", "cup", "fork", "knife", "spoon",
        "bowl", "banana", "apple", "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut", "cake", "chair", "couch", "potted plant", "bed", "", "dining table", "", "",
        "toilet", "", "tv", "laptop", "mouse", "remote", "keyboard", "cell phone", "microwave", "oven", "toaster", "sink", "refrigerator", "", "book", "clock", "vase", "scissors",
        "teddy bear", "hair drier", "toothbrush",
    ];

    private static readonly string[] s_voc =
    [
        "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep",
        "sofa", "train", "tvmonitor",
    ];

    /// <summary>The names; null where the weights are of something else.</summary>
    internal static IReadOnlyList<string>? Of(PublishedWeights weights) => weights switch
    {
        { Classes: 91 } => s_coco,
        { Classes: 21 } when weights.Name.Contains("VOC", StringComparison.Ordinal) => s_voc,
        { Classes: 2 } when weights.Model.StartsWith("keypointrcnn", StringComparison.Ordinal) => ["background", "person"],
        _ => null,
    };
}
