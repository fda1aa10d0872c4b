namespace Engram.Vision;

/// <summary>A trained network with what its outputs mean: ready to be evaluated and asked.</summary>
public sealed class Classifier
{
    private readonly Layer _model;
    private readonly Precision _precision;
    private readonly Device _device;

    private Classifier(RunConfiguration configuration, Layer model)
    {
        (Configuration, _model) = (configuration, model);
        _device = DeviceChoice.Resolve(configuration.Options.Device).Device;
        _precision = PrecisionChoice.Resolve(configuration.Options.Precision, _device).Precision;
    }

    /// <summary>How it was trained.</summary>
    public RunConfiguration Configuration { get; }

    /// <summary>The best weights of a run.</summary>
    /// <exception cref="IOException">The folder is no run, or its weights are missing or broken.</exception>
    public static Classifier Load(string folder)
    {
        var configuration = RunConfiguration.Read(folder);
        var model = configuration.CreateModel();
        BestWeights.Load(model, folder, configuration.Options.Device, configuration.Options.Threads);
        return new(configuration, model);
    }

    /// <summary>Measures it on images, as they are.</summary>
    public Evaluation Evaluate(IImageDataset images, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var noGradient = no_grad();
        var (loss, confusion) = (new Mean("loss"), new ConfusionMatrix(Configuration.Classes.Count));
        var data = new ClassificationData(images, images, images, normalization ?? Configuration.Normalization);
        foreach (var batch in data.Batches(images, Configuration.Options).Epoch(0))
        {
            using (batch)
            {
                using var scope = NewDisposeScope();
                var (logits, labels) = (Logits(batch.Images), batch.Labels.to(_device));
                confusion.Update(logits, labels);
                loss.Add(new CrossEntropy().Of(logits, labels).item<float>(), batch.Count);
            }
        }
        return new(confusion.Value, loss.Value, confusion, Configuration.Classes);
    }

    /// <summary>Answers to images of which the truth is known, in their order.</summary>
    public IReadOnlyList<Prediction> Classify(IImageDataset images, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var noGradient = no_grad();
        List<Prediction> predictions = [];
        foreach (var batch in new ClassificationData(images, images, images, normalization ?? Configuration.Normalization).Batches(images, Configuration.Options).Epoch(0))
        {
            using (batch)
            {
                using var scope = NewDisposeScope();
                // The loss comes from the logarithm: a probability that rounds to zero would make it infinite.
                var logarithms = nn.functional.log_softmax(Logits(batch.Images), 1).cpu().contiguous();
                var (probabilities, logs, labels) = (logarithms.exp().data<float>().ToArray(), logarithms.data<float>().ToArray(), batch.Labels.data<long>().ToArray());
                var classes = Configuration.Classes.Count;
                for (var i = 0; i < batch.Count; i++)
                    predictions.Add(new(predictions.Count, (int)labels[i], probabilities[(i * classes)..((i + 1) * classes)]) { Loss = -logs[i * classes + labels[i]] });
            }
        }
        return predictions;
    }

    /// <summary>The probability of each class for one image of the run's shape, the likeliest first.</summary>
    public IReadOnlyList<(string Class, double Probability)> Predict(Image image, Normalization? normalization = null)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var batch = ImageBatch.Collate([new(image, 0, 0)], normalization ?? Configuration.Normalization);
        var probabilities = nn.functional.softmax(Logits(batch.Images), 1).cpu();
        return [.. Configuration.Classes.Select((name, i) => (name, (double)probabilities[0, i].item<float>())).OrderByDescending(pair => pair.Item2)];
    }

    /// <summary>Logits in float32. A network that was trained on mirrored images too answers with its mean probabilities for an image and its mirror image.</summary>
    private Tensor Logits(Tensor images)
    {
        var logits = Compute(images);
        if (!Configuration.Options.Flip)
            return logits;
        var (straight, mirrored) = (nn.functional.log_softmax(logits, 1), nn.functional.log_softmax(Compute(images.flip(3)), 1));
        return straight.logaddexp(mirrored).sub(Scalars.Of(Math.Log(2)));
    }

    private Tensor Compute(Tensor images)
    {
        using var cast = Autocast.To(_precision);
        return _model.call(images.to(_device)).to(ScalarType.Float32);
    }
}

/// <summary>What a classifier is worth on some images.</summary>
/// <param name="Accuracy">The share that was named right.</param>
/// <param name="Loss">The cross-entropy in nats, without label smoothing.</param>
/// <param name="Confusion">What was taken for what.</param>
/// <param name="Classes">The classes' names.</param>
public sealed record Evaluation(double Accuracy, double Loss, ConfusionMatrix Confusion, IReadOnlyList<string> Classes);
