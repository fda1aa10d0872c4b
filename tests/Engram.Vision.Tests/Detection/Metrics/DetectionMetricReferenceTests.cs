using System.Globalization;
using System.Text.Json;
using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Measures of detectors against those of COCO and VOC.</summary>
public class DetectionMetricReferenceTests
{
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["AP_small"] = "AP small", ["AP_medium"] = "AP medium", ["AP_large"] = "AP large", ["AR_small"] = "AR small", ["AR_medium"] = "AR medium", ["AR_large"] = "AR large",
    };

    public static TheoryData<string, int> Cases => [.. new[] { "coco_bbox", "coco_segm", "coco_keypoints" }.SelectMany(group => MetricCase.All(group).Select((_, i) => (group, i)))];

    public static TheoryData<int> VocCases => [.. Enumerable.Range(0, MetricCase.All("voc_ap").Count)];

    [Fact]
    public void Every_group_of_the_file_is_claimed_and_tested()
    {
        Assert.Equal(["classification", "coco_bbox", "coco_keypoints", "coco_segm", "segmentation", "voc_ap"], MetricCase.Sections.Order());
        Assert.All(MetricCase.Sections, group => Assert.True(Manifest.Claims(MetricCase.Kind, group)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Average_precision_and_recall_equal_cocos(string group, int index)
    {
        var item = MetricCase.All(group)[index].Element;
        var result = Evaluated(group, item).Result();
        var expected = item.GetProperty("summary");
        var comparison = new Comparison($"{group} {index}");
        var named = result.Summary.ToDictionary(measure => measure.Name, measure => measure.Value);
        Assert.Equal(group == "coco_keypoints" ? 10 : 12, named.Count);
        foreach (var measure in expected.EnumerateObject().Where(measure => measure.Value.ValueKind == JsonValueKind.Number))
            Compare(measure.Name, [measure.Value.GetDouble()], [named[s_names.GetValueOrDefault(measure.Name, measure.Name)]]);
        foreach (var category in expected.GetProperty("AP_per_category").EnumerateObject())
            Compare($"category {category.Name}", [category.Value.GetDouble()], [result.AveragePrecision(label: Label(category.Name))]);
        Compare("thresholds", expected.GetProperty("AP_per_iou").EnumerateArray().Select(value => value.GetDouble()), CocoResult.Thresholds.Select(threshold => result.AveragePrecision(threshold)));
        Compare("curve", expected.GetProperty("precision_curve_cat0_iou50").EnumerateArray().Select(value => value.GetDouble()), result.Curve(0));
        comparison.Verify();

        // The reference writes −1 for what has no objects.
        void Compare(string what, IEnumerable<double> wanted, IEnumerable<double> actual) =>
            comparison.Tensor(what, Flat([.. wanted]), Flat([.. actual.Select(value => double.IsNaN(value) ? -1 : value)]), 1e-12);

        static FixtureTensor Flat(double[] values) => new("f64", [values.Length], values);
    }

    [Theory, MemberData(nameof(VocCases))]
    public void Average_precision_equals_vocs(int index)
    {
        var item = MetricCase.All("voc_ap")[index].Element;
        var pictures = Pictures(MetricCase.All("coco_bbox")[index].Element, "coco_bbox").ToList();
        var evaluator = new VocEvaluator(Categories(pictures), item.GetProperty("iou_threshold").GetDouble());
        var second = new VocEvaluator(Categories(pictures), evaluator.Threshold);
        foreach (var (picture, at) in pictures.Select((picture, at) => (picture, at)))
            (at < 5 ? evaluator : second).Add([.. picture.Truths.Where(truth => !truth.Ignored)], picture.Found);
        evaluator.Merge(second);
        foreach (var category in item.GetProperty("ap_area").EnumerateObject())
            Assert.Equal(category.Value.GetDouble(), evaluator.AveragePrecision(Label(category.Name)), 1e-12);
        foreach (var category in item.GetProperty("ap_11point").EnumerateObject())
            Assert.Equal(category.Value.GetDouble(), evaluator.ElevenPoint(Label(category.Name)), 1e-12);
    }

    // In two parts, the second merged: what is streamed is what is counted at once.
    private static CocoEvaluator Evaluated(string group, JsonElement item)
    {
        var pictures = Pictures(item, group).ToList();
        CocoEvaluator Fresh() => group switch
        {
            "coco_bbox" => CocoEvaluator.Boxes(Categories(pictures)),
            "coco_segm" => CocoEvaluator.Masks(Categories(pictures)),
            _ => CocoEvaluator.Keypoints(deviations: [.. item.GetProperty("sigmas").EnumerateArray().Select(value => value.GetDouble())]),
        };
        var (first, second) = (Fresh(), Fresh());
        for (var i = 0; i < pictures.Count; i++) (i < 5 ? first : second).Add(pictures[i].Truths, pictures[i].Found);
        first.Merge(second);
        Assert.Equal(pictures.Count, first.Pictures);
        return first;
    }

    private static IEnumerable<(List<GroundTruth> Truths, List<Detection> Found)> Pictures(JsonElement item, string group)
    {
        var (truths, found) = (item.GetProperty("gt").EnumerateArray().ToLookup(Picture), item.GetProperty("dt").EnumerateArray().ToLookup(Picture));
        return truths.Concat(found).Select(picture => picture.Key).Distinct().Order().Select(picture => (
            truths[picture].Select(o => new GroundTruth(Label(o), BoxOf(o)) { Area = o.GetProperty("area").GetDouble(), Ignored = o.GetProperty("iscrowd").GetInt32() == 1, Mask = Mask(item, o, group), Keypoints = Points(o) }).ToList(),
            found[picture].Select(o => new Detection(Label(o), o.GetProperty("score").GetDouble(), BoxOf(o)) { Mask = Mask(item, o, group), Keypoints = Points(o) }).ToList()));
    }

    private static RunLengthMask? Mask(JsonElement item, JsonElement o, string group)
    {
        if (group != "coco_segm") return null;
        var canvas = item.GetProperty("canvas_hw").EnumerateArray().Select(value => value.GetInt32()).ToArray();
        var box = o.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var (cx, cy, rx, ry) = (box[0] + box[2] / 2, box[1] + box[3] / 2, Math.Max(box[2] / 2, 0.5), Math.Max(box[3] / 2, 0.5));
        var plane = Enumerable.Range(0, canvas[0] * canvas[1]).Select(i => (X: (i % canvas[1] + 0.5 - cx) / rx, Y: (i / canvas[1] + 0.5 - cy) / ry)).Select(p => p.X * p.X + p.Y * p.Y <= 1 ? (byte)1 : (byte)0).ToArray();
        var mask = RunLengthMask.Of(plane, canvas[0], canvas[1]);
        Assert.Equal(o.GetProperty("area").GetDouble(), mask.Area);
        return mask;
    }

    private static List<Keypoint>? Points(JsonElement o) => !o.TryGetProperty("keypoints", out var numbers) ? null
        : [.. numbers.EnumerateArray().Select(value => value.GetSingle()).Chunk(3).Select(p => new Keypoint(p[0], p[1], (int)p[2]))];

    private static Box BoxOf(JsonElement o)
    {
        var box = o.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        return new((float)box[0], (float)box[1], (float)(box[0] + box[2]), (float)(box[1] + box[3]));
    }

    private static int Picture(JsonElement o) => o.GetProperty("image_id").GetInt32();

    private static int Label(JsonElement o) => o.GetProperty("category_id").GetInt32() - 1;

    private static int Label(string category) => int.Parse(category, CultureInfo.InvariantCulture) - 1;

    private static int Categories(List<(List<GroundTruth> Truths, List<Detection> Found)> pictures) => pictures.Max(picture => picture.Truths.Select(truth => truth.Label).Concat(picture.Found.Select(found => found.Label)).DefaultIfEmpty(0).Max()) + 1;
}
