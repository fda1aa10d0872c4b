using System.Globalization;
using Engram.Testing;

namespace Engram.Tests;

public class MetricReferenceTests
{
    public static TheoryData<int> Classifications => [.. Enumerable.Range(0, MetricCase.All("classification").Count)];

    public static TheoryData<int> Segmentations => [.. Enumerable.Range(0, MetricCase.All("segmentation").Count)];

    [Fact]
    public void Both_sections_are_claimed_and_hold_cases()
    {
        Assert.True(Manifest.Claims(MetricCase.Kind, "classification") && Manifest.Claims(MetricCase.Kind, "segmentation"));
        Assert.NotEmpty(Classifications);
        Assert.NotEmpty(Segmentations);
    }

    [Theory, MemberData(nameof(Classifications))]
    public void Measures_of_a_classifier_equal_the_reference(int index)
    {
        using var scope = NewDisposeScope();
        var item = MetricCase.All("classification")[index];
        var logits = item.Tensor("logits").ToTensor();
        var labels = tensor([.. item.Numbers("labels").Select(label => (long)label)]);
        var classes = (int)logits.size(1);
        var matrix = new ConfusionMatrix(classes);
        Metric[] all = [matrix, ConfusionScore.FScore(classes), ConfusionScore.FScore(classes, ClassAverage.Weighted), ConfusionScore.FScore(classes, ClassAverage.Micro)];
        // In two batches, the second merged: what is streamed is what is counted at once.
        foreach (var metric in all)
        {
            var part = metric.Fresh();
            metric.Update(logits.narrow(0, 0, 7), labels.narrow(0, 0, 7));
            part.Update(logits.narrow(0, 7, logits.size(0) - 7), labels.narrow(0, 7, logits.size(0) - 7));
            metric.Merge(part);
        }
        var comparison = new Comparison($"classification {index}");
        Compare("confusion", item.Matrix("confusion_rows_true"), matrix.State);
        Compare("precision", item.Numbers("precision"), [.. Enumerable.Range(0, classes).Select(matrix.Precision)]);
        Compare("recall", item.Numbers("recall"), [.. Enumerable.Range(0, classes).Select(matrix.Recall)]);
        Compare("f1", item.Numbers("f1"), [.. Enumerable.Range(0, classes).Select(c => matrix.FScore(c))]);
        Compare("macro, weighted, micro", [item.Number("macro_f1"), item.Number("weighted_f1"), item.Number("micro_f1")], [.. all[1..].Select(metric => metric.Value)]);
        Compare("kappa", [item.Number("cohen_kappa")], [matrix.Kappa]);
        Compare("matthews", [item.Number("mcc")], [matrix.Matthews]);
        foreach (var expected in item.Element.GetProperty("topk_accuracy").EnumerateObject())
        {
            var top = new TopKAccuracy(int.Parse(expected.Name, CultureInfo.InvariantCulture));
            top.Update(logits, labels);
            Compare(top.Name, [expected.Value.GetDouble()], [top.Value]);
        }
        var curve = new ScoreCurve();
        curve.Update(logits.select(1, 0), labels.eq(0));
        Compare("roc area", [item.Number("class0_roc_auc")], [curve.RocArea]);
        Compare("average precision", [item.Number("class0_average_precision")], [curve.AveragePrecision]);
        comparison.Verify();

        void Compare(string what, double[] expected, double[] actual) =>
            comparison.Tensor(what, new("f64", [expected.Length], expected), new("f64", [actual.Length], actual), 1e-12);
    }

    [Theory, MemberData(nameof(Segmentations))]
    public void Measures_of_a_segmenter_equal_the_reference(int index)
    {
        using var scope = NewDisposeScope();
        var item = MetricCase.All("segmentation")[index];
        var (target, predicted) = (item.Tensor("target").ToTensor(), item.Tensor("pred").ToTensor());
        var (classes, ignored) = ((int)item.Number("num_classes"), (long)item.Number("ignore_index"));
        var matrix = new ConfusionMatrix(classes, ignored);
        matrix.Count(predicted, target);
        var comparison = new Comparison($"segmentation {index}");
        Compare("confusion", item.Matrix("confusion_rows_target_cols_pred"), matrix.State);
        Compare("recall", item.Numbers("class_accuracy(recall)"), [.. Enumerable.Range(0, classes).Select(matrix.Recall)]);
        Compare("precision", item.Numbers("class_precision"), [.. Enumerable.Range(0, classes).Select(matrix.Precision)]);
        Compare("iou", item.Numbers("iou"), [.. Enumerable.Range(0, classes).Select(matrix.IntersectionOverUnion)]);
        Compare("dice", item.Numbers("dice"), [.. Enumerable.Range(0, classes).Select(c => matrix.FScore(c))]);
        // As logits of pictures: 1 at the predicted class.
        var logits = nn.functional.one_hot(predicted, classes).permute(0, 3, 1, 2).to(ScalarType.Float32);
        foreach (var (name, metric) in new (string, Metric)[]
        {
            ("pixel_accuracy", ConfusionScore.PixelAccuracy(classes, ignored)), ("mean_iou_nanmean", ConfusionScore.IntersectionOverUnion(classes, ignored)),
            ("mean_dice_nanmean", ConfusionScore.Dice(classes, ignored)), ("fw_iou", ConfusionScore.IntersectionOverUnion(classes, ignored, ClassAverage.Weighted)),
        })
        {
            metric.Update(logits, target);
            Compare(name, [item.Number(name)], [metric.Value]);
        }
        comparison.Verify();

        void Compare(string what, double[] expected, double[] actual) =>
            comparison.Tensor(what, new("f64", [expected.Length], expected), new("f64", [actual.Length], actual), 1e-12);
    }
}
