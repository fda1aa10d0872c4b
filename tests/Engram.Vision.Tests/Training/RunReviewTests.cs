using SkiaSharp;

namespace Engram.Vision.Tests;

/// <summary>On runs that were never trained: what is looked at does not depend on how good the weights are.</summary>
public sealed class RunReviewTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-review-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_review_agrees_with_the_evaluation_and_is_the_same_twice()
    {
        WriteRun();
        WriteWeights();
        var review = RunReview.Of(_folder);
        var evaluation = Classifier.Load(_folder).Evaluate(FashionMnist.Embedded(DataPart.Test), FashionMnist.Normalization);
        Assert.Empty(review.Notes);
        Assert.Equal((5_700, 300, 1_000), review.Counts);
        Assert.Equal(evaluation.Confusion.State, review.Test!.Confusion.State);
        Assert.Equal(evaluation.Accuracy, review.Test.Accuracy);
        Assert.Equal(evaluation.Loss, review.Test.Loss, 1e-5);

        Assert.All(review.Cells, cell =>
        {
            Assert.InRange(cell.Images.Count, 1, Math.Min(40, review.Test.Confusion[cell.Target, cell.Answer]));
            Assert.All(cell.Images, image => Assert.Equal((cell.Target, cell.Answer), (image.Prediction.Label, image.Prediction.Answer)));
            Assert.All(cell.Images, image => Assert.Equal(FashionMnist.Embedded(DataPart.Test).Labels[image.Prediction.Index], cell.Target));
        });
        Assert.All(review.Worst, image => Assert.False(image.Prediction.IsRight));
        Assert.All(review.Worst.Zip(review.Worst.Skip(1)), pair => Assert.True(pair.First.Prediction.Loss >= pair.Second.Prediction.Loss));
        Assert.All(review.Best, image => Assert.True(image.Prediction.IsRight));
        Assert.Equal(review.Best.Count, review.Best.DistinctBy(image => image.Prediction.Label).Count());
        Assert.Equal(36, review.Augmented.Count);

        var again = RunReview.Of(_folder);
        Assert.Equal(Bytes(review), Bytes(again));
    }

    [Fact]
    public void Without_augmentation_the_network_sees_the_very_pictures()
    {
        WriteRun(new() { Model = "fashionnet", Shift = 0, Flip = false, Precision = "fp32", Threads = 1 });
        var review = RunReview.Of(_folder);
        var clothes = FashionMnist.Embedded(DataPart.Training);
        Assert.Equal(36, review.Augmented.Count);
        Assert.All(review.Augmented, image => Assert.Equal(clothes.Get(image.Prediction.Index, new(0)).Image.Pixels.ToArray(), Decoded(image.Picture)));
        Assert.All(review.Augmented, image => Assert.Equal(clothes.Labels[image.Prediction.Index], image.Prediction.Label));
    }

    [Fact]
    public void Without_weights_the_rest_is_there_and_a_note_says_why()
    {
        WriteRun();
        var review = RunReview.Of(_folder);
        Assert.Null(review.Test);
        Assert.NotEmpty(review.Augmented);
        Assert.Equal(116_602, review.Model.Parameters);
        Assert.Contains("no epoch was finished", Assert.Single(review.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_images_are_named_in_a_note()
    {
        WriteRun(new() { Model = "fashionnet", Data = "folder:/nowhere/clothes" });
        WriteWeights();
        var review = RunReview.Of(_folder);
        Assert.Null(review.Counts);
        Assert.Empty(review.Cells);
        Assert.Contains("/nowhere/clothes", Assert.Single(review.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_test_images_than_the_runs_are_said_to_be_others()
    {
        WriteRun(data: new() { ["test"] = new('0', 64) });
        WriteWeights();
        Assert.Contains("was 00000000…", Assert.Single(RunReview.Of(_folder).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_course_is_read_up_to_where_a_killed_process_stopped_writing()
    {
        WriteRun();
        File.WriteAllText(Path.Combine(_folder, "metrics.jsonl"), """
            {"step":10,"epoch":1,"rate":0.001,"losses":{"loss":2.25}}
            {"step":12,"epoch":1,"training":{"loss":2.5,"accuracy":0.25},"validation":{"loss":"NaN"}}
            {"step":20,"epoch":2,"ra
            """);
        File.WriteAllText(Path.Combine(_folder, "timings.jsonl"), "{\"epoch\":1,\"seconds\":2.5}\n{\"epoch\":2,\"seconds\":1}\n");
        var course = RunCourse.Read(_folder);
        Assert.Equal((10, 0.001, 2.25), (course.Steps.Single().Step, course.Steps.Single().Rate, course.Steps.Single().Losses["loss"]));
        Assert.Equal((12, 0.25, double.NaN), (course.Epochs.Single().Step, course.Epochs.Single().Training["accuracy"], course.Epochs.Single().Validation["loss"]));
        Assert.Equal(TimeSpan.FromSeconds(3.5), course.Time);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_thumbnail_holds_the_very_pixels(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, channels * 5 * 7).Select(i => (byte)(i * 37))];
        Assert.Equal(pixels, Decoded(Thumbnail.Of(new(pixels, channels, 5, 7)), channels));
    }

    private void WriteRun(ClassificationOptions? options = null, Dictionary<string, string>? data = null) => new RunConfiguration(
        "fashion", options ?? new() { Model = "fashionnet", Precision = "fp32", Threads = 1 }, FashionMnist.Embedded(DataPart.Test).Classes, [1, 28, 28], data ?? [], Machine.Current)
        .Write(Path.Combine(_folder, "config.json"));

    private void WriteWeights()
    {
        var model = Zoo.Create("fashionnet");
        model.Materialize(CPU, seed: 1);
        Weights.Save(model, Path.Combine(_folder, "model.safetensors"));
    }

    private static byte[] Bytes(RunReview review) =>
        [.. review.Cells.SelectMany(cell => cell.Images).Concat(review.Best).Concat(review.Worst).Concat(review.Augmented).SelectMany(image => image.Picture.Png.ToArray())];

    private static byte[] Decoded(Thumbnail picture, int channels = 1)
    {
        using var bitmap = SKBitmap.Decode(picture.Png.Span);
        return [.. from c in Enumerable.Range(0, channels) from y in Enumerable.Range(0, picture.Height) from x in Enumerable.Range(0, picture.Width)
                   let pixel = bitmap.GetPixel(x, y) select c switch { 0 => pixel.Red, 1 => pixel.Green, _ => pixel.Blue }];
    }
}
