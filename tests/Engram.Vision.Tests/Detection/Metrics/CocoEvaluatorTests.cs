namespace Engram.Vision.Tests;

public class CocoEvaluatorTests
{
    [Fact]
    public void A_class_without_objects_is_not_a_number_and_leaves_the_mean_alone()
    {
        var evaluator = CocoEvaluator.Boxes(2);
        evaluator.Add([new(0, new(0, 0, 10, 10))], [new(0, 0.9, new(0, 0, 10, 10)), new(1, 0.8, new(0, 0, 10, 10))]);
        var result = evaluator.Result();
        Assert.Equal(double.NaN, result.AveragePrecision(label: 1));
        Assert.Equal(1, result.AveragePrecision(), 1e-12);
        Assert.Equal(double.NaN, result.AverageRecall(area: CocoArea.Large));
    }

    [Fact]
    public void Nothing_seen_and_pictures_without_objects_or_detections_give_no_numbers()
    {
        var evaluator = CocoEvaluator.Boxes(3);
        Assert.All(evaluator.Result().Summary, measure => Assert.Equal(double.NaN, measure.Value));
        evaluator.Add([], []);
        evaluator.Add([], [new(2, 0.9, new(0, 0, 10, 10))]);
        Assert.All(evaluator.Result().Summary, measure => Assert.Equal(double.NaN, measure.Value));
        evaluator.Add([new(2, new(0, 0, 10, 10))], []);
        Assert.Equal(0, evaluator.Result().AveragePrecision());
    }

    [Fact]
    public void An_overlap_at_the_threshold_is_enough()
    {
        var evaluator = CocoEvaluator.Boxes(1);
        evaluator.Add([new(0, new(0, 0, 10, 10))], [new(0, 0.9, new(0, 0, 10, 5))]);
        Assert.Equal(1, evaluator.Result().AveragePrecision(0.5), 1e-12);
        Assert.Equal(0, evaluator.Result().AveragePrecision(0.55));
        Assert.Equal(0.1, evaluator.Result().AverageRecall(), 1e-12);
    }

    [Fact]
    public void A_crowd_is_met_by_many_and_missed_by_none()
    {
        GroundTruth[] truths = [new(0, new(0, 0, 10, 10)), new(0, new(50, 50, 90, 90)) { Ignored = true }];
        var evaluator = CocoEvaluator.Boxes(1);
        evaluator.Add(truths, [new(0, 0.9, new(50, 50, 60, 60)), new(0, 0.8, new(60, 60, 70, 70)), new(0, 0.7, new(0, 0, 10, 10))]);
        evaluator.Add(truths, [new(0, 0.6, new(0, 0, 10, 10))]);
        Assert.Equal(1, evaluator.Result().AveragePrecision(), 1e-12);
    }

    [Fact]
    public void Beyond_the_hundredth_detection_of_a_class_nothing_counts()
    {
        var evaluator = CocoEvaluator.Boxes(1);
        var wrong = Enumerable.Range(0, 100).Select(i => new Detection(0, 1 - i / 1000.0, new(100 + i, 0, 101 + i, 1)));
        evaluator.Add([new(0, new(0, 0, 10, 10))], [new(0, 0.1, new(0, 0, 10, 10)), .. wrong]);
        Assert.Equal(0, evaluator.Result().AverageRecall());
        evaluator.Add([new(0, new(0, 0, 10, 10))], [new(0, 0.95, new(0, 0, 10, 10)), .. wrong.Skip(1)]);
        var result = evaluator.Result();
        Assert.Equal((0.0, 0.0, 0.5), (result.AverageRecall(1), result.AverageRecall(10), result.AverageRecall(100)));
    }

    [Fact]
    public void What_cannot_be_measured_is_refused_by_name()
    {
        Box box = new(0, 0, 4, 4);
        var boxes = CocoEvaluator.Boxes(2);
        Assert.Contains("class 2", Assert.Throws<ArgumentException>(() => boxes.Add([new(2, box)], [])).Message);
        Assert.Contains("below 0", Assert.Throws<ArgumentException>(() => boxes.Add([], [new(-1, 0.5, box)])).Message);
        Assert.Contains("not a number", Assert.Throws<ArgumentException>(() => boxes.Add([], [new(0, double.NaN, box)])).Message);
        Assert.Contains("has none", Assert.Throws<ArgumentException>(() => CocoEvaluator.Masks(2).Add([new(0, box)], [])).Message);
        Assert.Contains("17 an object", Assert.Throws<ArgumentException>(() => CocoEvaluator.Keypoints().Add([], [new(0, 0.5, box) { Keypoints = [new(0, 0, 1)] }])).Message);
        Assert.Contains("5×4", Assert.Throws<ArgumentException>(() => CocoEvaluator.Masks(1).Add(
            [new(0, box) { Mask = new([0, 20], 4, 5) }], [new(0, 0.5, box) { Mask = new([0, 20], 5, 4) }])).Message);
        Assert.Throws<ArgumentException>(() => boxes.Merge(CocoEvaluator.Masks(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => boxes.Result().AveragePrecision(0.52));
        Assert.Throws<ArgumentOutOfRangeException>(() => boxes.Result().Curve(2));
        Assert.Equal(0, boxes.Pictures);
    }

    [Fact]
    public void Difficult_objects_of_voc_count_neither_way()
    {
        var evaluator = new VocEvaluator(2);
        evaluator.Add([new(0, new(0, 0, 10, 10)), new(0, new(20, 0, 30, 10)) { Ignored = true }], [new(0, 0.9, new(20, 0, 30, 10)), new(0, 0.8, new(0, 0, 10, 10)), new(0, 0.7, new(0, 0, 10, 10))]);
        Assert.Equal([(1, 1), (1, 0.5)], evaluator.Points(0));
        Assert.Equal((1, double.NaN, 1), (evaluator.AveragePrecision(0), evaluator.AveragePrecision(1), evaluator.MeanAveragePrecision));
    }
}
