namespace Engram.Vision;

/// <summary>A network through whose eyes pictures are compared: some of its layers tell the content, others the style. It never learns.</summary>
/// <remarks>Source: the name is of Johnson, Alahi, Fei-Fei 2016 (arXiv:1603.08155), §3. What lies behind the last layer looked at is never run.</remarks>
public sealed class LossNetwork
{
    // Below this a network that halves five times has nothing left.
    private const long LeastSide = 32;

    private readonly FeatureSteps _steps;

    /// <param name="network">The network, with its weights; it is frozen and put into evaluation.</param>
    /// <param name="content">Layers that tell the content, by path: <c>features.22</c>.</param>
    /// <param name="style">Layers that tell the style.</param>
    /// <exception cref="ArgumentException">A layer is not there; the nearest is suggested. Or none is given.</exception>
    public LossNetwork(Layer network, IReadOnlyList<string> content, IReadOnlyList<string> style)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(style);
        if (content.Count == 0 || style.Count == 0)
            throw new ArgumentException("A content layer and a style layer are needed, one at least of each.", nameof(content));
        (Content, Style, _steps) = (content, style, new(network, [.. content.Concat(style).Distinct()]));
        network.Materialize();
        network.eval();
        foreach (var (_, parameter) in network.named_parameters())
            parameter.requires_grad = false;
        Network = network;
    }

    /// <summary>What it is called where pictures say which features made them.</summary>
    public string Name { get; init; } = "";

    /// <summary>The layers that tell the content.</summary>
    public IReadOnlyList<string> Content { get; }

    /// <summary>The layers that tell the style.</summary>
    public IReadOnlyList<string> Style { get; }

    /// <summary>What pixels in [0, 1] go through first.</summary>
    public Normalization Normalization { get; init; } = Normalization.ImageNet;

    /// <summary>How much larger than they are the network sees pictures; one that shrinks them at once needs it.</summary>
    public double Magnification { get; init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A magnification is above 0."); } = 1;

    /// <summary>Pixels by which pictures are moved against the network's strides, at random, while they are painted: strided features leave a grid otherwise. 0 for none.</summary>
    public int Jitter { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A jitter is 0 or more."); }

    /// <summary>Pixels of reflection put around pictures, whose features do not count: a network's zeros at the edge would be painted as dots. 0 for none.</summary>
    public int Margin { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A margin is 0 or more."); }

    /// <summary>Whose features they are.</summary>
    internal Layer Network { get; }

    /// <summary>What the layers make of pictures; gradients flow through to them.</summary>
    /// <remarks>Shape: [batch, 3, h, w] in [0, 1] → by path, [batch, channels, h', w']. Sides that are too short for the network are continued by their edge.</remarks>
    public IReadOnlyDictionary<string, Tensor> Features(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        using var scope = NewDisposeScope();
        var (framed, seen) = Seen(pictures);
        var features = _steps.Run(framed).ToDictionary(entry => entry.Key, entry => Cut(entry.Value, seen));
        foreach (var feature in features.Values)
            scope.MoveToOuter(feature);
        return features;
    }

    /// <summary>The pictures as the network takes them, and the part of them that is no frame, as shares of the axes.</summary>
    private (Tensor Framed, (double Down, double Across) Frame) Seen(Tensor pictures)
    {
        var (mean, deviation) = (Row(Normalization.Mean), Row(Normalization.Deviation));
        var mode = Math.Min(pictures.size(2), pictures.size(3)) > Margin ? PaddingModes.Reflect : PaddingModes.Replicate;
        var framed = Margin == 0 ? pictures : nn.functional.pad(pictures, [Margin, Margin, Margin, Margin], mode);
        var (height, width) = (Scaled(framed.size(2)), Scaled(framed.size(3)));
        if (height != framed.size(2) || width != framed.size(3))
            framed = nn.functional.interpolate(framed, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
        var (down, across) = (Math.Max(0, LeastSide - height), Math.Max(0, LeastSide - width));
        if (down > 0 || across > 0)
            framed = nn.functional.pad(framed, [across / 2, across - across / 2, down / 2, down - down / 2], PaddingModes.Replicate);
        return ((framed - mean) / deviation, (Margin * Magnification / framed.size(2), Margin * Magnification / framed.size(3)));

        long Scaled(long side) => Math.Max(1, (long)Math.Round(side * Magnification));

        Tensor Row(IReadOnlyList<float> numbers) => tensor(numbers.ToArray(), [1, numbers.Count, 1, 1], device: pictures.device);
    }

    private static Tensor Cut(Tensor feature, (double Down, double Across) frame)
    {
        if (feature.dim() != 4)
            return feature;
        var (height, width) = (feature.size(2), feature.size(3));
        var (down, across) = ((long)Math.Round(height * frame.Down), (long)Math.Round(width * frame.Across));
        return feature.narrow(2, down, height - 2 * down).narrow(3, across, width - 2 * across);
    }
}
