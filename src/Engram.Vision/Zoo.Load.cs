namespace Engram.Vision;

public static partial class Zoo
{
    /// <summary>A network with the weights of a file, ready to be asked (<c>eval</c>).</summary>
    /// <remarks>Where <see cref="ModelOptions.Classes"/> is given and the file has another number of them, the head (auxiliary ones too) starts fresh and all else is loaded;
    /// where it is not given, a file of another number of classes does not fit. A head of the same number is loaded too, whatever its classes mean. safetensors, sharded ones (the index), or what <c>torch.save</c> wrote in either format, training checkpoints too; names of older layouts are understood (<see cref="LegacyNames"/>).</remarks>
    /// <param name="name">As published: <c>resnet50</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is other than published, such as the number of classes.</param>
    /// <exception cref="ArgumentException">There is no such network, or it does not have one of the settings.</exception>
    /// <exception cref="WeightsException">The file is broken or does not fit; all that does not is listed.</exception>
    public static Layer Load(string name, string path, ModelOptions? options = null) => Load(name, path, options, out _);

    /// <summary>The same, told which parameters of the head are fresh.</summary>
    /// <param name="name">As published: <c>resnet50</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is other than published, such as the number of classes.</param>
    /// <param name="fresh">The parameters that the file has for another number of classes; none where all was loaded.</param>
    /// <exception cref="ArgumentException">There is no such network, or it does not have one of the settings.</exception>
    /// <exception cref="WeightsException">The file is broken or does not fit; all that does not is listed.</exception>
    public static Layer Load(string name, string path, ModelOptions? options, out IReadOnlyList<FreshParameter> fresh)
    {
        var row = Find(name);
        var model = row.Create(options);
        fresh = Weights.LoadBody(model, path, options?.Classes is null ? new HashSet<string>() : row.Head(options), LegacyNames.Of(row.Name));
        model.eval();
        return model;
    }

    /// <summary>A network with published weights, ready to be asked: from the cache, else fetched into it. As torchvision builds it for them.</summary>
    /// <param name="name">As published: <c>resnet50</c>.</param>
    /// <param name="weights">Weights of this network, of <see cref="PublishedWeights.All"/>.</param>
    /// <param name="options">What is other than published; auxiliary heads are left out unless asked for. With another number of classes, the head starts fresh.</param>
    /// <param name="source">Where they come from; torchvision's server and Engram's cache when not given.</param>
    /// <exception cref="ArgumentException">There is no such network, or the weights are another's.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="WeightsException">The file does not fit; all that does not is listed.</exception>
    public static Layer Load(string name, PublishedWeights weights, ModelOptions? options = null, WeightsSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var row = Find(name);
        if (weights.Model != row.Name)
            throw new ArgumentException($"{weights.Id} are weights of {weights.Model}, not of {row.Name}.", nameof(weights));
        var adapted = weights.Adapt(options ?? new(), row.Choices);
        return Load(row.Name, (source ?? WeightsSource.Default).Get(weights), adapted);
    }

    /// <summary>The networks that a file's weights fit, whatever its number of classes.</summary>
    /// <exception cref="WeightsException">The file is damaged, or holds no weights.</exception>
    internal static IReadOnlyList<string> Fitting(string path)
    {
        using var file = Weights.Open(path);
        // A wrapper's prefix does not tell networks apart, nor do counters.
        var sizes = Counted(file.Names.Where(name => !name.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Select(name => file.Info(name).Shape.Skip(1)));
        return [.. All.AsParallel().AsOrdered().Where(row => sizes.SequenceEqual(Counted(
            row.Create().Walk().SelectMany(found => found.Layer.Declarations).Where(declaration => !declaration.IsCounter).Select(declaration => declaration.Shape.Skip(1))))).Select(row => row.Name)];

        static IEnumerable<string> Counted(IEnumerable<IEnumerable<long>> shapes) => shapes.Select(shape => string.Join(',', shape)).Order(StringComparer.Ordinal);
    }
}
