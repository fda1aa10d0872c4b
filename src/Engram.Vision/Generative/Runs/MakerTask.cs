namespace Engram.Vision;

/// <summary>A way of learning to make pictures: its networks, one step of its training, what it makes and how that is tested. A new one adds its class and its row.</summary>
public abstract class MakerTask
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<MakerTask> All { get; } = [AdversarialTask.Plain, AdversarialTask.Conditional, AdversarialTask.Wasserstein, AutoencoderTask.Plain, AutoencoderTask.Conditional, new PairedTask(), new UnpairedTask()];

    /// <summary>What is typed after <c>engram train</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is learned, in words that go on after "Trains".</summary>
    public abstract string Description { get; }

    /// <summary>The measure of the validation that chooses the best epoch.</summary>
    public abstract string Measure { get; }

    /// <summary>That measure as a run has it: of the averaged weights where there are some.</summary>
    public string Monitor(MakerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Average > 0 ? $"averaged {Measure}" : Measure;
    }

    /// <summary>The player whose weights make pictures: the name of its file.</summary>
    public virtual string Maker => "generator";

    /// <summary>Whether a class is asked for.</summary>
    public virtual bool IsTold => false;

    /// <summary>Whether there is a critic, whose options count.</summary>
    public virtual bool HasCritic => false;

    /// <summary>Whether a bound is trained, whose options count.</summary>
    public virtual bool HasBound => false;

    /// <summary>Whether pictures are made of pictures, not of random numbers.</summary>
    public virtual bool Translates => false;

    /// <summary>How it is trained unless told otherwise.</summary>
    /// <param name="quick">A small training of seconds instead.</param>
    public abstract MakerOptions Options(bool quick = false);

    /// <summary>The network that makes pictures, with fresh weights once it runs.</summary>
    /// <param name="options">Its sizes.</param>
    /// <param name="classes">The data's classes.</param>
    public abstract Layer Create(MakerOptions options, IReadOnlyList<string> classes);

    /// <summary>What is walked through: players, steps and batches.</summary>
    public abstract MakerTraining Training(MakerOptions options, MakerData data);

    /// <summary>The pictures that random numbers stand for: [batch, channels, h, w] within 0 … 1.</summary>
    /// <param name="model">What <see cref="Create"/> made.</param>
    /// <param name="numbers">[batch, latent].</param>
    /// <param name="labels">[batch], where <see cref="IsTold"/>.</param>
    public abstract Tensor Draw(Layer model, Tensor numbers, Tensor? labels);

    /// <summary>What a trained network is worth on pictures that it was not trained on.</summary>
    public abstract MakerTest Test(TrainedMaker maker, MakerData data);

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such task; the nearest is suggested.</exception>
    public static MakerTask Find(string name) => All.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no way to make pictures named '{name}'.{Suggestion.For(name, All.Select(task => task.Name))} There are: {string.Join(", ", All.Select(task => task.Name))}.", nameof(name));
}

/// <summary>What a test of a network that makes pictures found.</summary>
/// <param name="Pictures">How many were made, and how many real ones they were compared with.</param>
/// <param name="Measures">The measures, the most important first.</param>
public sealed record MakerTest(int Pictures, IReadOnlyList<MakerMeasure> Measures);

/// <summary>A measure with what it would be for pictures of known worth; NaN where it cannot be said.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">For what was made.</param>
/// <param name="Real">For real pictures, or for the best that can be reached at all.</param>
/// <param name="Blurred">For the real pictures, each pixel the mean of nine.</param>
/// <param name="Noise">For random pixels, or for whoever knows nothing of the picture.</param>
public sealed record MakerMeasure(string Name, double Value, double Real = double.NaN, double Blurred = double.NaN, double Noise = double.NaN);
