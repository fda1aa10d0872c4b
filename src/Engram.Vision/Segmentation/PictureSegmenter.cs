namespace Engram.Vision;

/// <summary>A trained network for segmentation and the names of its classes: what is asked about pictures.</summary>
/// <param name="Probabilities">How likely each pixel of a picture belongs to each class: [classes, height, width].</param>
/// <param name="Classes">The names by class number; 0 is the background.</param>
public sealed record PictureSegmenter(Func<Image, Tensor> Probabilities, IReadOnlyList<string> Classes)
{
    /// <summary>A network that takes pictures of any size.</summary>
    /// <param name="network">The network, trained: pictures → logits.</param>
    /// <param name="classes">The names by class number.</param>
    /// <param name="normalization">What is done to samples; the division by 255 alone when not given.</param>
    /// <param name="shorterSide">The pictures' shorter side as the network was trained with, in pixels; null leaves them as they are.</param>
    public static PictureSegmenter Of(Layer network, IReadOnlyList<string> classes, Normalization? normalization = null, int? shorterSide = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.eval();
        return new(image =>
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var (_, height, width) = image.Shape;
            var (rows, columns) = shorterSide is { } side ? Scaling.Sides(height, width, side) : (height, width);
            var input = image.Resized(rows, columns).ToTensor(normalization).unsqueeze(0);
            var like = network.parameters().First();
            var logits = nn.functional.interpolate(network.call(input.to(like.dtype, like.device)).Precise().cpu(), [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
            return logits.softmax(1)[0].MoveToOuterDisposeScope();
        }, classes);
    }

    /// <summary>The network of a run that was trained to say what each pixel belongs to; samples are normalised as its training has them (<see cref="Normalization.ImageNet"/>).</summary>
    /// <exception cref="ArgumentException">The run trained a detector.</exception>
    public static PictureSegmenter Of(TrainedScenes run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = run.Configuration.Options;
        return run.Model is Detector ? throw new ArgumentException($"The run trained {options.Model} to {options.Task}; that says nothing about single pixels.", nameof(run))
            : Of(run.Model, [run.Configuration.Background, .. run.Configuration.Classes], Normalization.ImageNet, options.ImageSize > 0 ? options.ImageSize : null);
    }

    /// <summary>A published network with weights of a file, or with its default published weights.</summary>
    /// <param name="name">As published: <c>fcn_resnet50</c>.</param>
    /// <param name="weights">The file; null: <see cref="PublishedWeights"/>, from the cache, else fetched into it.</param>
    /// <param name="source">Where published weights come from.</param>
    /// <exception cref="ArgumentException">There is no such network, or nothing is published for it and no file is given.</exception>
    /// <exception cref="DownloadException">The weights are not here and cannot be had.</exception>
    /// <exception cref="WeightsException">The file does not fit; all that does not is listed.</exception>
    public static PictureSegmenter Load(string name, string? weights = null, WeightsSource? source = null)
    {
        var row = Segmenters.Find(name);
        var published = weights is null ? PublishedWeights.Find(row.Name) : PublishedWeights.All.FirstOrDefault(known => known.Model == row.Name && known.IsDefault);
        var network = weights is null ? Segmenters.Load(published!, source: source) : Segmenters.Load(row.Name, weights);
        return Of(network, published?.ClassNames ?? [], published?.Preprocessing?.Normalization, published?.Preprocessing?.Resize[0]);
    }

    /// <summary>The class number of each pixel of a picture, one plane.</summary>
    public Planes<byte> Segment(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var (_, height, width) = image.Shape;
        using var whole = LargeImage.Of(image);
        return TiledSegmentation.Segment(whole, Probabilities, new(Math.Max(height, width))).Single();
    }

    /// <summary>The class numbers of a large picture, tile by tile, some rows after the other.</summary>
    public IEnumerable<Planes<byte>> Segment(LargeImage image, Tiling tiling, Action<int, int>? progress = null) => TiledSegmentation.Segment(image, Probabilities, tiling, progress);
}
