using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Every operator of detection against torchvision's, values and gradients.</summary>
public class OperatorReferenceTests
{
    public static TheoryData<string> Cases => [.. DetectionOperatorCase.Running];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_equal_the_reference(string title)
    {
        using var scope = NewDisposeScope();
        var item = DetectionOperatorCase.Case(title);
        var comparison = new Comparison(title);
        Check(item, comparison);
        comparison.Verify();
    }

    private static void Check(DetectionOperatorCase item, Comparison result)
    {
        switch (item.Op)
        {
            case "nms":
                item.Arguments.Only("iou_threshold", "note");
                Same(result, item, NonMaximumSuppression.Keep(item["boxes"], item["scores"], item.Arguments.Number("iou_threshold", 0)));
                break;
            case "batched_nms":
                item.Arguments.Only("iou_threshold", "note");
                Same(result, item, NonMaximumSuppression.Keep(item["boxes"], item["scores"], item["idxs"], item.Arguments.Number("iou_threshold", 0)));
                break;
            case "box_iou": Same(result, item, Overlap.Iou(item["boxes1"], item["boxes2"])); break;
            case "generalized_box_iou": Same(result, item, Overlap.GeneralizedIou(item["boxes1"], item["boxes2"])); break;
            case "distance_box_iou": Same(result, item, Overlap.DistanceIou(item["boxes1"], item["boxes2"])); break;
            case "complete_box_iou": Same(result, item, Overlap.CompleteIou(item["boxes1"], item["boxes2"])); break;
            case "box_area": Same(result, item, Boxes.Area(item["boxes"])); break;
            case "box_convert": Same(result, item, Boxes.Convert(item["boxes"], Form(item, "in_fmt"), Form(item, "out_fmt"))); break;
            case "clip_boxes_to_image": Same(result, item, Boxes.ClipTo(item["boxes"], Size2.Of(item.Longs("size")))); break;
            case "remove_small_boxes": Same(result, item, Boxes.AtLeast(item["boxes"], item.Arguments.Number("min_size", 0))); break;
            case "masks_to_boxes": Same(result, item, Boxes.Around(item["masks"])); break;
            case "generalized_box_iou_loss": OperatorRuns.Loss(result, item, new GeneralizedIouLoss(item.Arguments.Number("eps", 1e-7))); break;
            case "distance_box_iou_loss": OperatorRuns.Loss(result, item, new DistanceIouLoss(item.Arguments.Number("eps", 1e-7))); break;
            case "complete_box_iou_loss": OperatorRuns.Loss(result, item, new CompleteIouLoss(item.Arguments.Number("eps", 1e-7))); break;
            case "sigmoid_focal_loss": OperatorRuns.Focal(result, item); break;
            case "roi_align":
                OperatorRuns.Regions(result, item, new RoiAlign(Bins(item), Scale(item)) { Samples = item.Arguments.Integer("sampling_ratio", -1), Aligned = item.Arguments.Flag("aligned", false) });
                break;
            case "roi_pool": OperatorRuns.Regions(result, item, new RoiPool(Bins(item), Scale(item))); break;
            case "ps_roi_align": OperatorRuns.Regions(result, item, new PositionSensitiveRoiAlign(Bins(item), Scale(item)) { Samples = item.Arguments.Integer("sampling_ratio", -1) }); break;
            case "ps_roi_pool": OperatorRuns.Regions(result, item, new PositionSensitiveRoiPool(Bins(item), Scale(item))); break;
            case "deform_conv2d": OperatorRuns.Deformable(result, item); break;
            case "FeaturePyramidNetwork": OperatorRuns.Pyramid(result, item); break;
            case "MultiScaleRoIAlign": OperatorRuns.MultiScale(result, item); break;
            case "AnchorGenerator": OperatorRuns.Anchors(result, item); break;
            case "DefaultBoxGenerator": OperatorRuns.Defaults(result, item); break;
            case "BoxCoder": OperatorRuns.Coder(result, item); break;
            case "BoxLinearCoder":
                var linear = new LinearBoxCoder(item.Arguments.Flag("normalize_by_size", true));
                OperatorRuns.Equal(result, "encode", item.Expected("encode"), linear.Encode(item["gt"], item["proposals"]));
                OperatorRuns.Equal(result, "decode", item.Expected("decode"), linear.Decode(item["codes"], item["proposals"]));
                break;
            case "Matcher":
                var matcher = new Matcher(item.Arguments.Number("high", 0), item.Arguments.Number("low", 0)) { Rescue = item.Arguments.Flag("allow_low_quality_matches", false) ? Rescue.Ties : Rescue.None };
                Same(result, item, matcher.Match(item["match_quality_matrix"]));
                break;
            case "SSDMatcher":
                var threshold = item.Arguments.Number("threshold", 0);
                Same(result, item, new Matcher(threshold, threshold) { Rescue = Rescue.Best }.Match(item["match_quality_matrix"]));
                break;
            case "paste_masks_in_image": Same(result, item, MaskPasting.Paste(item["masks"], item["boxes"], Size2.Of(item.Longs("img_shape")), item.Arguments.Integer("padding", 1))); break;
            case "heatmaps_to_keypoints":
                var (keypoints, scores) = KeypointMaps.Decode(item["maps"], item["rois"]);
                OperatorRuns.Equal(result, "keypoints", item.Expected("xy_vis"), keypoints);
                OperatorRuns.Equal(result, "scores", item.Expected("scores"), scores);
                break;
            case "keypoints_to_heatmap":
                var (places, valid) = KeypointMaps.Encode(item["keypoints"], item["rois"], item.Arguments.Integer("heatmap_size", 0));
                OperatorRuns.Equal(result, "heatmaps", item.Expected("heatmaps"), places);
                OperatorRuns.Equal(result, "valid", item.Expected("valid"), valid);
                break;
            case "SqueezeExcitation": OperatorRuns.SqueezeExcitation(result, item); break;
            case "FrozenBatchNorm2d":
                var norm = new FrozenBatchNorm2d(item["x"].size(1)) { Epsilon = item.Arguments.Number("eps", 1e-5) };
                Same(result, item, OperatorRuns.Filled(norm, item.Arguments["weights"]!.Value.GetString()!).call(item["x"]));
                break;
            default: throw new NotSupportedException($"{item.Title}: no operator of Engram's is known under this name.");
        }
    }

    private static void Same(Comparison result, DetectionOperatorCase item, Tensor actual) => OperatorRuns.Equal(result, item.Op, item.Expected(), actual);

    private static Size2 Bins(DetectionOperatorCase item) => Size2.Of(item.Longs("output_size"));

    private static double Scale(DetectionOperatorCase item) => item.Arguments.Number("spatial_scale", 1);

    private static BoxForm Form(DetectionOperatorCase item, string name) => item.Arguments[name]!.Value.GetString() switch
    {
        "xyxy" => BoxForm.Corners,
        "xywh" => BoxForm.CornerAndSize,
        "cxcywh" => BoxForm.CenterAndSize,
        var other => throw new NotSupportedException($"{item.Title}: boxes are not written as {other} here."),
    };
}
