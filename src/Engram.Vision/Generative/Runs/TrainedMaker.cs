namespace Engram.Vision;

/// <summary>The best weights of a run that makes pictures, averaged where the run averages, ready to make some.</summary>
public sealed class TrainedMaker
{
    private const int AtOnce = 250;

    private readonly MakerTask _task;

    private TrainedMaker(MakerConfiguration configuration, Layer model, Device device) => (Configuration, Model, Device, _task) = (configuration, model, device, MakerTask.Find(configuration.Options.Task));

    /// <summary>How it was trained.</summary>
    public MakerConfiguration Configuration { get; }

    /// <summary>The network, in evaluation mode.</summary>
    public Layer Model { get; }

    /// <summary>Whether a class is asked for.</summary>
    public bool IsTold => _task.IsTold;

    /// <summary>Whether pictures are made of pictures.</summary>
    public bool Translates => _task.Translates;

    /// <summary>Where it computes.</summary>
    internal Device Device { get; }

    /// <summary>The best weights of a run.</summary>
    /// <exception cref="IOException">The folder is no such run, or its weights are missing or broken.</exception>
    public static TrainedMaker Load(string folder)
    {
        var configuration = MakerConfiguration.Read(folder);
        var (model, options) = (configuration.CreateModel(), configuration.Options);
        BestWeights.Load(model, folder, options.Device, options.Threads, MakerTask.Find(options.Task).Maker);
        return new(configuration, model, DeviceChoice.Resolve(options.Device).Device);
    }

    /// <summary>The number of a class, told by name or number.</summary>
    /// <exception cref="ArgumentException">There is no such class, or the network is told none.</exception>
    public int Label(string nameOrNumber)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrNumber);
        var classes = Configuration.Classes;
        if (!IsTold)
            throw new ArgumentException($"This run is of {_task.Name}, which is told no class: it makes what it likes. `engram train cgan` and `engram train cvae` make networks that are asked for classes.", nameof(nameOrNumber));
        var found = int.TryParse(nameOrNumber, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : classes.ToList().FindIndex(name => name.Equals(nameOrNumber, StringComparison.OrdinalIgnoreCase));
        return found >= 0 && found < classes.Count ? found
            : throw new ArgumentException($"There is no class '{nameOrNumber}'.{Suggestion.For(nameOrNumber, classes)} There are: {string.Join(", ", classes.Select((name, i) => $"{i} {name}"))}.", nameof(nameOrNumber));
    }

    /// <summary>Random numbers for pictures [count, latent]; those of a picture depend on the seed and its place alone.</summary>
    public Tensor Numbers(int count, long seed = 0) => LatentNumbers.Of(Enumerable.Range(0, count), Configuration.Options.Latent, seed);

    /// <summary>Makes pictures [count, channels, h, w] within 0 … 1, on the CPU.</summary>
    /// <param name="count">How many.</param>
    /// <param name="labels">The class of each, where it is asked for; all in turn when not given.</param>
    /// <param name="seed">Draws the random numbers.</param>
    public Tensor Make(int count, IReadOnlyList<int>? labels = null, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var numbers = Numbers(count, seed);
        return Draw(numbers, labels);
    }

    /// <summary>The pictures that random numbers stand for: [count, channels, h, w] within 0 … 1, on the CPU.</summary>
    /// <param name="numbers">[count, latent].</param>
    /// <param name="labels">The class of each, where it is asked for; all in turn when not given.</param>
    /// <exception cref="ShapeException">There are not as many numbers a picture as the network takes.</exception>
    /// <exception cref="ArgumentException">A label is none of the classes, or there is not one for each picture.</exception>
    public Tensor Draw(Tensor numbers, IReadOnlyList<int>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.dim() != 2 || numbers.size(0) < 1 || numbers.size(1) != Configuration.Options.Latent)
            throw new ShapeException($"this network makes pictures of numbers [pictures, {Configuration.Options.Latent}], got {Shape.Of(numbers)}.");
        var (count, classes) = ((int)numbers.size(0), Configuration.Classes.Count);
        labels ??= [.. Enumerable.Range(0, count).Select(i => i % classes)];
        if (labels.Count != count || labels.Any(label => label < 0 || label >= classes))
            throw new ArgumentException($"{count} pictures take {count} labels from 0 to {classes - 1}, got {labels.Count}: {string.Join(", ", labels.Take(10))}.", nameof(labels));
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var told = _task.IsTold ? tensor(labels.Select(label => (long)label).ToArray()) : null;
        var parts = Enumerable.Range(0, (count + AtOnce - 1) / AtOnce).Select(part =>
        {
            var (start, length) = (part * AtOnce, Math.Min(AtOnce, count - part * AtOnce));
            return _task.Draw(Model, numbers.narrow(0, start, length).to(Device), told?.narrow(0, start, length).to(Device)).to(ScalarType.Float32).cpu();
        });
        return cat([.. parts], 0).MoveToOuterDisposeScope();
    }

    /// <summary>What is made of pictures [count, 1, 32, 32] within 0 … 1: the same shape, on the CPU.</summary>
    /// <exception cref="NotSupportedException">The network makes pictures of random numbers.</exception>
    public Tensor Translate(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (!Translates)
            throw new NotSupportedException($"{Configuration.Options.Task} makes pictures of random numbers: use Make.");
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return cat([.. pictures.split(AtOnce).Select(part => TranslationTask.Translate(Model, part.to(Device)).cpu())], 0).MoveToOuterDisposeScope();
    }

    /// <summary>Numbers on the way from one picture's to another's: along the sphere, for the middle of a straight line is nearer to 0 than normal draws ever are.</summary>
    /// <param name="from">[latent].</param>
    /// <param name="to">[latent].</param>
    /// <param name="steps">How many, both ends among them; 2 or more.</param>
    /// <returns>[steps, latent].</returns>
    /// <remarks>Source: White 2016 (arXiv:1609.04468), §2.1.</remarks>
    public static Tensor Between(Tensor from, Tensor to, int steps)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        return LatentNumbers.Between(from, to, steps);
    }

    /// <summary>What it is worth on pictures that it was not trained on.</summary>
    public MakerTest Test(MakerData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var noGradient = no_grad();
        return _task.Test(this, data);
    }
}
