namespace Engram.Vision;

/// <summary>A run as it can be looked at: its course, and what its best weights make of the test images.</summary>
/// <param name="Folder">Where it lies, as it was named.</param>
/// <param name="Configuration">What was trained and how.</param>
/// <param name="Course">The numbers it wrote on the way.</param>
/// <param name="Model">The network, for one image.</param>
public sealed record RunReview(string Folder, RunConfiguration Configuration, RunCourse Course, Summary Model)
{
    /// <summary>Images of a matrix cell, at most.</summary>
    private const int MostInCell = 40;

    /// <summary>Bytes of pictures in matrix cells, at most: a page stays light, whatever the number of classes.</summary>
    private const int MostBytesInCells = 900_000;

    private const int MostPicked = 12;
    private const int MostAugmented = 36;

    /// <summary>What is missing or has changed, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Images to train on, to choose by and to test on; nothing where they are no longer there.</summary>
    public (int Training, int Validation, int Test)? Counts { get; init; }

    /// <summary>What the best weights are worth on the test images; nothing where there are no weights or no images.</summary>
    public Evaluation? Test { get; init; }

    /// <summary>The surest right answer of each class, the surest first.</summary>
    public IReadOnlyList<ReviewedImage> Best { get; init; } = [];

    /// <summary>The wrong answers of the highest loss, the highest first.</summary>
    public IReadOnlyList<ReviewedImage> Worst { get; init; } = [];

    /// <summary>Test images by what they are and what they were taken for: mistakes by falling, right answers by rising confidence.</summary>
    public IReadOnlyList<(int Target, int Answer, IReadOnlyList<ReviewedImage> Images)> Cells { get; init; } = [];

    /// <summary>The first batch of the first epoch after augmentation, as the network saw it; without answers.</summary>
    public IReadOnlyList<ReviewedImage> Augmented { get; init; } = [];

    /// <summary>Looks at a run. Where images or weights are missing, a note says so and the rest is there.</summary>
    /// <exception cref="IOException">The folder is no run.</exception>
    public static RunReview Of(string folder, CancellationToken cancellation = default)
    {
        var configuration = RunConfiguration.Read(folder);
        var shape = configuration.Image.Select(size => (long)size);
        var model = Summary.Of(configuration.CreateModel(), [1, .. shape]);
        RunReview review = new(folder, configuration, RunCourse.Read(folder), model);
        ClassificationData data;
        try
        {
            data = ClassificationData.Open(configuration.Options, Zoo.Find(configuration.Options.Model), cancellation);
            if (!data.Test.Classes.SequenceEqual(configuration.Classes))
                return review with { Notes = [$"The images' classes are no longer those of the run: {string.Join(", ", data.Test.Classes)}."] };
            review = review with { Notes = [.. Changes(configuration, data)], Counts = (data.Training.Count, data.Validation.Count, data.Test.Count) };
            review = review with { Augmented = Batch(data, configuration.Options) };
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException or LoaderException or UnauthorizedAccessException)
        {
            return review with { Notes = [.. review.Notes, $"There are no pictures in this report, since the images cannot be read: {fault.Message}"] };
        }
        try
        {
            return Tested(review, data);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or LoaderException or UnauthorizedAccessException)
        {
            return review with { Notes = [.. review.Notes, $"Nothing was tested: {fault.Message}"] };
        }
    }

    private static IEnumerable<string> Changes(RunConfiguration configuration, ClassificationData data)
    {
        (string Part, string Fingerprint)[] now = [("training", data.Training.Fingerprint), ("validation", data.Validation.Fingerprint), ("test", data.Test.Fingerprint)];
        return from part in now
               where configuration.Data.TryGetValue(part.Part, out var then) && then != part.Fingerprint
               select $"The {part.Part} images are not those that the run was started with (SHA-256 {part.Fingerprint[..8]}…, was {configuration.Data[part.Part][..8]}…).";
    }

    private static RunReview Tested(RunReview review, ClassificationData data)
    {
        var classes = review.Configuration.Classes;
        var predictions = Classifier.Load(review.Folder).Classify(data.Test, data.Normalization);
        ReviewedImage Look(Prediction prediction) => new(prediction, Thumbnail.Of(data.Test.Get(prediction.Index, new(0, 0, prediction.Index)).Image));
        var confusion = new ConfusionMatrix(classes.Count);
        var counts = new double[classes.Count * classes.Count];
        foreach (var prediction in predictions)
            counts[prediction.Label * classes.Count + prediction.Answer]++;
        confusion.State = counts;
        return review with
        {
            Test = new(confusion.Value, predictions.Average(prediction => prediction.Loss), confusion, classes),
            Best = [.. predictions.Where(p => p.IsRight).GroupBy(p => p.Label).Select(group => group.MaxBy(p => p.Confidence)!).OrderByDescending(p => p.Confidence).Take(MostPicked).Select(Look)],
            Worst = [.. predictions.Where(p => !p.IsRight).OrderByDescending(p => p.Loss).Take(MostPicked).Select(Look)],
            Cells = Fill(predictions, Look),
        };
    }

    /// <summary>One image to each cell, then a second one, … until the bytes are spent: mistakes first, since those are looked for.</summary>
    private static IReadOnlyList<(int, int, IReadOnlyList<ReviewedImage>)> Fill(IReadOnlyList<Prediction> predictions, Func<Prediction, ReviewedImage> look)
    {
        var cells = predictions.GroupBy(p => (Target: p.Label, p.Answer))
            .Select(group => (group.Key, Waiting: new Queue<Prediction>(group.OrderBy(p => p.IsRight ? p.Confidence : -p.Confidence).Take(MostInCell)), Images: new List<ReviewedImage>()))
            .OrderBy(cell => cell.Key.Target == cell.Key.Answer).ThenByDescending(cell => cell.Waiting.Count).ThenBy(cell => cell.Key).ToList();
        long spent = 0;
        while (cells.Any(cell => cell.Waiting.Count > 0))
        {
            foreach (var (_, waiting, images) in cells.Where(cell => cell.Waiting.Count > 0))
            {
                var image = look(waiting.Dequeue());
                if ((spent += image.Picture.Png.Length) > MostBytesInCells)
                    return Filled();
                images.Add(image);
            }
        }
        return Filled();

        IReadOnlyList<(int, int, IReadOnlyList<ReviewedImage>)> Filled() =>
            [.. cells.Where(cell => cell.Images.Count > 0).Select(cell => (cell.Key.Target, cell.Key.Answer, (IReadOnlyList<ReviewedImage>)cell.Images))];
    }

    private static IReadOnlyList<ReviewedImage> Batch(ClassificationData data, ClassificationOptions options)
    {
        using var batch = data.TrainingBatches(options with { Workers = 0 }).Epoch(0).First();
        var labels = batch.Labels.data<long>().ToArray();
        return [.. Enumerable.Range(0, Math.Min(MostAugmented, batch.Count)).Select(i =>
            new ReviewedImage(new(batch.Indices[i], (int)labels[i], []), Thumbnail.Of(Restored(batch, i, data.Normalization))))];
    }

    /// <summary>A batch's image with its normalisation undone.</summary>
    private static Image Restored(ImageBatch batch, int index, Normalization normalization)
    {
        using var scope = NewDisposeScope();
        var image = batch.Images[index];
        Tensor PerChannel(IReadOnlyList<float> values) => tensor(values.ToArray()).reshape(-1, 1, 1);
        var restored = image.mul(PerChannel(normalization.Deviation)).add(PerChannel(normalization.Mean), Scalars.Whole(1));
        var pixels = restored.mul(Scalars.Whole(255)).round().clamp(Scalars.Whole(0), Scalars.Whole(255)).to(ScalarType.Byte).contiguous();
        return new(pixels.data<byte>().ToArray(), (int)image.shape[0], (int)image.shape[1], (int)image.shape[2]);
    }
}

/// <summary>An image that was looked at.</summary>
/// <param name="Prediction">What it is and what was answered.</param>
/// <param name="Picture">It, at most as large as a report shows it.</param>
public sealed record ReviewedImage(Prediction Prediction, Thumbnail Picture);
