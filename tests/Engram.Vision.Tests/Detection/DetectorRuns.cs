using System.Text.Json;
using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Detectors as reference cases ask for them, and their stages.</summary>
internal static class DetectorRuns
{
    internal static Detector Filled(DetectionCase item, ScalarType type)
    {
        var detector = Detectors.Create(item.Model, options => Options(item, options));
        detector.Materialize();
        detector.to(type);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (entry, value) in Networks.Entries(detector).Zip(detector.State()))
        {
            if (entry.Fill(item.Gains) is { } values)
                value.Tensor.copy_(tensor(values, value.Tensor.shape).to(type));
        }
        return detector;
    }

    internal static Target Target(JsonElement target, Tensor image)
    {
        var boxes = DetectionOperatorCase.Read(target.GetProperty("boxes"));
        return new(
            boxes, DetectionOperatorCase.Read(target.GetProperty("labels")),
            target.TryGetProperty("masks", out _) ? Ellipses(boxes, image.size(1), image.size(2)) : null,
            target.TryGetProperty("keypoints", out var points) ? DetectionOperatorCase.Read(points) : null);
    }

    internal static void Stages(Comparison result, DetectionCase item, Detector detector, Tensor[] images)
    {
        var prepared = detector.Prepare(images, detector.Options.ShortestSides[^1]);
        Digest(result, "transformed batch", item.Stages.GetProperty("transformed_batch"), prepared.Batch);
        result.Exact("image sizes", item.Stages.GetProperty("image_sizes").ToString().Replace(" ", "", StringComparison.Ordinal), $"[{string.Join(",", prepared.Sizes.Select(size => $"[{size.Height},{size.Width}]"))}]");
        if (detector is FasterRcnn regions)
            Stages(result, item, regions, prepared);
        else
            Stages(result, item, (DenseDetector)detector, prepared);
    }

    private static void Stages(Comparison result, DetectionCase item, DenseDetector detector, PreparedImages images)
    {
        var (maps, said) = detector.Look(images);
        Maps(result, item, maps);
        var order = item.Stages.GetProperty("head_outputs");
        string[] names = ["cls_logits", "bbox_regression", "bbox_ctrness"];
        foreach (var (name, tensor) in names.Zip(said))
            Digest(result, name, order.GetProperty(name), tensor);
        result.Exact("outputs of the head", order.EnumerateObject().Count(), said.Length);
        Anchors(result, item, detector.Anchors([.. maps.Select(map => new Size2(map.size(2), map.size(3)))], images.Padded, ScalarType.Float64, CPU));
    }

    private static void Stages(Comparison result, DetectionCase item, FasterRcnn detector, PreparedImages images)
    {
        var (maps, said) = detector.Look(images);
        Maps(result, item, maps);
        var raw = detector.Proposals.Run(maps);
        Lists(result, item, "rpn_objectness", raw[..maps.Length]);
        Lists(result, item, "rpn_bbox_deltas", raw[maps.Length..]);
        Anchors(result, item, said.Anchors);
        var proposals = detector.Proposals.Propose(said, images.Sizes, training: false);
        foreach (var (image, (expected, actual)) in item.Stages.GetProperty("proposals").EnumerateArray().Zip(proposals).Index())
        {
            result.Exact($"proposals of image {image}", expected.GetProperty("count").GetInt64(), actual.size(0));
            Digest(result, $"proposals of image {image}", expected.GetProperty("digest"), actual);
            var first = FixtureTensor.Read(expected.GetProperty("first10"));
            result.Tensor($"first proposals of image {image}", first, actual.narrow(0, 0, first.Shape[0]).ToFixture(), Tolerance.Float64);
        }
        var cut = RegionHeads.Cut.Cut(maps[..^1], proposals, images.Sizes);
        Digest(result, "box_roi_pool", item.Stages.GetProperty("box_roi_pool"), cut);
        Digest(result, "box_head", item.Stages.GetProperty("box_head"), detector.Heads.Features(cut));
        var last = detector.Heads.Run(cut);
        Digest(result, "class_logits", item.Stages.GetProperty("class_logits"), last[0]);
        Digest(result, "box_regression", item.Stages.GetProperty("box_regression"), last[1]);
    }

    private static void Maps(Comparison result, DetectionCase item, Tensor[] maps)
    {
        var expected = item.Stages.GetProperty("features").EnumerateObject().ToList();
        result.Exact("feature maps", expected.Count, maps.Length);
        foreach (var (map, actual) in expected.Zip(maps))
            Digest(result, $"feature map {map.Name}", map.Value, actual);
    }

    private static void Lists(Comparison result, DetectionCase item, string name, Tensor[] actual)
    {
        foreach (var (level, (expected, tensor)) in item.Stages.GetProperty(name).EnumerateArray().Zip(actual).Index())
            Digest(result, $"{name} {level}", expected, tensor);
    }

    private static void Anchors(Comparison result, DetectionCase item, Tensor anchors)
    {
        Digest(result, "anchors", item.Stages.GetProperty("anchors_per_image"), anchors);
        result.Tensor("first anchors", FixtureTensor.Read(item.Stages.GetProperty("anchors_first12")), anchors.narrow(0, 0, 12).ToFixture(), Tolerance.Float64);
    }

    private static void Digest(Comparison result, string what, JsonElement expected, Tensor actual) => result.Digest(what, Testing.Digest.Read(expected), actual.ToFixture(), Tolerance.Float64);

    // An ellipse inscribed in each box.
    private static Tensor Ellipses(Tensor boxes, long height, long width)
    {
        var b = boxes.ToFixture().Data;
        var masks = new bool[b.Length / 4 * height * width];
        for (var i = 0; i < b.Length / 4; i++)
        {
            var (x, y, a, c) = ((b[4 * i] + b[4 * i + 2]) / 2, (b[4 * i + 1] + b[4 * i + 3]) / 2, (b[4 * i + 2] - b[4 * i]) / 2, (b[4 * i + 3] - b[4 * i + 1]) / 2);
            for (var row = 0; row < height; row++)
                for (var column = 0; column < width; column++)
                    masks[(i * height + row) * width + column] = Math.Pow((column + .5 - x) / a, 2) + Math.Pow((row + .5 - y) / c, 2) <= 1;
        }
        return masks.Length == 0 ? zeros([0, height, width], ScalarType.Bool) : tensor(masks, [b.Length / 4, height, width]);
    }

    private static DetectorOptions Options(DetectionCase item, DetectorOptions own)
    {
        var given = item.Arguments.Only(
            "min_size", "max_size", "num_classes", "num_keypoints", "rpn_batch_size_per_image", "box_batch_size_per_image", "rpn_positive_fraction", "box_positive_fraction", "rpn_pre_nms_top_n_test",
            "rpn_post_nms_top_n_test", "rpn_pre_nms_top_n_train", "rpn_post_nms_top_n_train", "rpn_nms_thresh", "rpn_score_thresh", "box_detections_per_img", "box_score_thresh", "box_nms_thresh",
            "detections_per_img", "topk_candidates", "score_thresh", "nms_thresh");
        var proposals = own.Proposals;
        return own with
        {
            Classes = given.Integer("num_classes", own.Classes), Keypoints = given.Integer("num_keypoints", own.Keypoints), FrozenEpsilon = item.FrozenEpsilon,
            ShortestSides = given["min_size"] is { } side ? [side.GetInt32()] : own.ShortestSides, LongestSide = given.Integer("max_size", own.LongestSide),
            MostDetections = given.Integer("detections_per_img", given.Integer("box_detections_per_img", own.MostDetections)), Candidates = given.Integer("topk_candidates", own.Candidates),
            LeastScore = given.Number("score_thresh", given.Number("box_score_thresh", own.LeastScore)), LargestOverlap = given.Number("nms_thresh", given.Number("box_nms_thresh", own.LargestOverlap)),
            Regions = new(given.Integer("box_batch_size_per_image", own.Regions.Count), given.Number("box_positive_fraction", own.Regions.Positives)),
            Proposals = proposals with
            {
                Candidates = given.Integer("rpn_pre_nms_top_n_test", proposals.Candidates), Most = given.Integer("rpn_post_nms_top_n_test", proposals.Most),
                CandidatesInTraining = given.Integer("rpn_pre_nms_top_n_train", proposals.CandidatesInTraining), MostInTraining = given.Integer("rpn_post_nms_top_n_train", proposals.MostInTraining),
                LeastScore = given.Number("rpn_score_thresh", proposals.LeastScore), LargestOverlap = given.Number("rpn_nms_thresh", proposals.LargestOverlap),
                Anchors = new(given.Integer("rpn_batch_size_per_image", proposals.Anchors.Count), given.Number("rpn_positive_fraction", proposals.Anchors.Positives)),
            },
        };
    }
}
