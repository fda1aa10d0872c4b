namespace Engram.Vision;

public static partial class Zoo
{
    /// <summary>A network with the weights of a file, ready to be asked (<c>eval</c>).</summary>
    /// <remarks>safetensors, sharded ones (the index), or what <c>torch.save</c> wrote in either format, training checkpoints too; names of older layouts are understood (<see cref="LegacyNames"/>).</remarks>
    /// <param name="name">As published: <c>resnet50</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is other than published, such as the number of classes.</param>
    /// <exception cref="ArgumentException">There is no such network, or it does not have one of the settings.</exception>
    /// <exception cref="WeightsException">The file is broken or does not fit; all that does not is listed.</exception>
    public static Layer Load(string name, string path, ModelOptions? options = null)
    {
        var row = Find(name);
        var model = row.Create(options);
        Weights.Load(model, path, LegacyNames.Of(row.Name));
        model.eval();
        return model;
    }

    /// <summary>A network with published weights, ready to be asked: from the cache, else fetched into it. As torchvision builds it for them.</summary>
    /// <param name="name">As published: <c>resnet50</c>.</param>
    /// <param name="weights">Weights of this network, of <see cref="PublishedWeights.All"/>.</param>
    /// <param name="options">What is other than published; auxiliary heads are left out unless asked for.</param>
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
}
