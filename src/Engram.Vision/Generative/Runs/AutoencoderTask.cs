namespace Engram.Vision;

/// <summary>Learning to code pictures in few numbers and to make pictures of such, by a bound on their likelihood: freely, or of a class that is told.</summary>
public sealed class AutoencoderTask : MakerTask
{
    private const int Columns = 10, Rows = 8;
    private const long PreviewSeed = 1;

    // Where papers have Adam climb to, and what 8 epochs of 6,000 pictures were measured with.
    private static readonly MakerOptions s_options = new() { Epochs = 9, Rate = 2e-3, Latent = 20, Average = 0, Shift = 0, Collapse = 0, Validation = 0.05 };

    private AutoencoderTask(string name, string description, bool told) => (Name, Description, IsTold) = (name, description, told);

    /// <summary>One that is told nothing of classes.</summary>
    public static AutoencoderTask Plain { get; } = new("vae", "a variational autoencoder: pictures as draws of few numbers, and back", told: false);

    /// <summary>One that is told classes.</summary>
    public static AutoencoderTask Conditional { get; } = new("cvae", "a variational autoencoder that is told the class of what it codes and makes", told: true);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override bool IsTold { get; }

    /// <inheritdoc/>
    public override bool HasBound => true;

    /// <inheritdoc/>
    public override string Maker => "model";

    /// <inheritdoc/>
    public override string Measure => "loss";

    /// <inheritdoc/>
    public override MakerOptions Options(bool quick = false) => s_options with { Task = Name, Epochs = quick ? 2 : s_options.Epochs, Width = quick ? 8 : s_options.Width, Tests = quick ? 500 : s_options.Tests };

    /// <inheritdoc/>
    public override Layer Create(MakerOptions options, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(classes);
        return new VariationalAutoencoder(latent: options.Latent, classes: IsTold ? classes.Count : 0, width: options.Width);
    }

    /// <inheritdoc/>
    public override MakerTraining Training(MakerOptions options, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        var model = Create(options, data.Classes);
        AutoencoderTraining step = new(
            new(Maker, model, new Adam(), new OneCycle(options.Rate)) { Average = options.Average > 0 ? Average.Exponential(options.Average) : null }, new(options.Beta, options.FreeNats));
        return MakerTraining.Of(new MakerStep<ImageBatch>(step, [], (_, _, _) => { }), data.TrainingBatches(options), MakerData.Batches(data.Validation, options), Preview, Columns);

        Tensor Preview() => Draw(model, LatentNumbers.Of(Enumerable.Range(0, Columns * Rows), options.Latent, PreviewSeed), IsTold ? tensor(Enumerable.Range(0, Columns * Rows).Select(i => (long)(i % Columns % data.Classes.Count)).ToArray()) : null);
    }

    /// <inheritdoc/>
    public override Tensor Draw(Layer model, Tensor numbers, Tensor? labels)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Known(model).Decode(numbers, IsTold ? labels : null).sigmoid();
    }

    /// <summary>The same pictures as the model sees them: coded, and decoded from the mean of their codes. [batch, channels, h, w] within 0 … 1.</summary>
    /// <param name="model">What <see cref="Create"/> made.</param>
    /// <param name="pictures">[batch, channels, h, w] within 0 … 1.</param>
    /// <param name="labels">[batch], where <see cref="MakerTask.IsTold"/>.</param>
    public Tensor Reconstruct(Layer model, Tensor pictures, Tensor? labels) => Draw(model, Known(model).Encode(pictures, IsTold ? labels : null).Mean, labels);

    /// <inheritdoc/>
    public override MakerTest Test(TrainedMaker maker, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(data);
        var samples = SampleTest.Of(maker, data);
        return samples with { Measures = [.. BoundTest.Of(Known(maker.Model), maker, data), .. samples.Measures] };
    }

    private static VariationalAutoencoder Known(Layer model) => model as VariationalAutoencoder ?? throw new ArgumentException("This is no variational autoencoder.", nameof(model));
}
