namespace Engram.Vision;

/// <summary>All networks for segmentation by their published names. A new family adds its file and its row here.</summary>
public static class Segmenters
{
    /// <summary>The table: what the command line and the tests walk through.</summary>
    public static IReadOnlyList<Architecture> All { get; } = [.. DeepLabV3.Variants, .. EngramSegmenter.Variants, .. Fcn.Variants, .. LrAspp.Variants, .. UNet.Variants];

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such network; the nearest names are suggested.</exception>
    public static Architecture Find(string name) =>
        All.FirstOrDefault(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"There is no segmentation model named '{name}'.{Suggestion.For(name, All.Select(row => row.Name))} There are {string.Join(", ", All.Select(row => row.Name))}.", nameof(name));

    /// <summary>A network by its name, with fresh weights once it runs.</summary>
    /// <param name="name">As published: <c>fcn_resnet50</c>.</param>
    /// <param name="options">What is to be other than published; the auxiliary head, which published weights have, is there only if asked for.</param>
    /// <exception cref="ArgumentException">There is no such network, or it does not have one of the settings.</exception>
    public static Layer Create(string name, ModelOptions? options = null) => Find(name).Create(options);

    /// <summary>A network with the weights of a file, ready to be asked (<c>eval</c>): with its auxiliary head where the file has one.</summary>
    /// <remarks>Reads what <see cref="Zoo.Load(string, string, ModelOptions?)"/> reads, and fits the number of classes in the same way.</remarks>
    /// <param name="name">As published: <c>fcn_resnet50</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is other than published, such as the number of classes.</param>
    /// <exception cref="ArgumentException">There is no such network, or it does not have one of the settings.</exception>
    /// <exception cref="WeightsException">The file is broken or does not fit; all that does not is listed.</exception>
    public static Layer Load(string name, string path, ModelOptions? options = null)
    {
        var row = Find(name);
        options ??= new();
        if (options.Auxiliary is null && row.Choices.Contains(nameof(ModelOptions.Auxiliary)))
            options = options with { Auxiliary = HasAuxiliary(path) ? true : null };
        var model = row.Create(options);
        Weights.LoadBody(model, path, options.Classes is null ? new HashSet<string>() : row.Head(options), LegacyNames.Of(row.Name));
        model.eval();
        return model;
    }

    /// <summary>A network with published weights, ready to be asked: from the cache, else fetched into it.</summary>
    /// <param name="weights">Weights of a segmenter, of <see cref="PublishedWeights.All"/>: <c>PublishedWeights.Find("fcn_resnet50")</c>.</param>
    /// <param name="options">What is other than published, such as the number of classes.</param>
    /// <param name="source">Where they come from; torchvision's server and Engram's cache when not given.</param>
    /// <exception cref="ArgumentException">There is no such network.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="WeightsException">The file does not fit; all that does not is listed.</exception>
    public static Layer Load(PublishedWeights weights, ModelOptions? options = null, WeightsSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var row = Find(weights.Model);
        return Load(row.Name, (source ?? WeightsSource.Default).Get(weights), options);
    }

    private static bool HasAuxiliary(string path)
    {
        using var file = Weights.Open(path);
        return file.Names.Any(name => name.Contains("aux_classifier.", StringComparison.Ordinal));
    }
}
