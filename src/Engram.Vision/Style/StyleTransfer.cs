namespace Engram.Vision;

/// <summary>Paints a content in the style of other pictures: pixels are moved until a network sees the content's shapes and the styles' textures.</summary>
/// <remarks>Begins at the content itself. Source: Gatys, Ecker, Bethge 2016, "Image style transfer using convolutional neural networks", eq. 7; from coarse to fine:
/// Gatys, Ecker, Bethge, Hertzmann, Shechtman 2017, "Controlling perceptual factors in neural style transfer" (arXiv:1611.07865), §6. Styles blend by their Gram matrices.</remarks>
public sealed class StyleTransfer
{
    private readonly LossNetwork _network;
    private readonly Image _content;
    private readonly IReadOnlyList<Image> _styles;
    private readonly StyleTransferOptions _options;
    private Image? _best;

    /// <param name="network">Whose features are compared.</param>
    /// <param name="content">What is shown; any size, grey or coloured.</param>
    /// <param name="styles">How it is painted; any sizes.</param>
    /// <param name="options">How; the defaults where not given.</param>
    /// <exception cref="ArgumentException">A setting cannot be, or there is no style.</exception>
    public StyleTransfer(LossNetwork network, Image content, IReadOnlyList<Image> styles, StyleTransferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(styles);
        (_network, _content, _styles, _options) = (network, content, styles, (options ?? new()).Checked(styles.Count));
    }

    /// <summary>The best picture so far: of the finest size, that of the lowest total. Before the first step, the content.</summary>
    public Image Best => _best ?? PictureTensor.Scaled(_content, Longest);

    private int Longest => Math.Max(_content.Shape.Height, _content.Shape.Width) is var own && _options.Size == 0 ? Math.Min(own, ImageFile.LargestSide) : Math.Min(own, _options.Size);

    /// <summary>Paints, step by step; leaving the loop keeps <see cref="Best"/>.</summary>
    /// <param name="cancellation">Ends the stream after the current step, without an error.</param>
    /// <exception cref="DivergedException">The loss is no longer a number; <see cref="Best"/> is what was before.</exception>
    public IEnumerable<StyleStep> Run(CancellationToken cancellation = default)
    {
        Threads.Use(Threads.Recommended.Count);
        var device = DeviceChoice.Resolve(_options.Device).Device;
        var precision = PrecisionChoice.Resolve(_options.PrecisionWish, device).Precision;
        _network.Network.to(device);
        SampleRandom random = new((ulong)_options.Seed, "style");
        var sizes = Sizes().ToList();
        Image? before = null;
        for (var level = 0; level < sizes.Count && !cancellation.IsCancellationRequested; level++)
        {
            using var painting = new Painting(_network, _options, PictureTensor.Scaled(_content, sizes[level]), [.. _styles.Select(style => Styled(style, sizes[level]))], before, device, precision);
            foreach (var (losses, total, picture) in painting.Run(random, cancellation))
            {
                _best = painting.Best;
                yield return new(level * _options.Steps + painting.Step, sizes.Count * _options.Steps, painting.Height, painting.Width, losses, total) { Picture = picture };
            }
            _best = before = painting.Best;
        }
    }

    // A style is never enlarged: there is nothing in it to be seen closer.
    private Image Styled(Image style, double size) => PictureTensor.Scaled(style, Math.Min(Math.Max(style.Shape.Height, style.Shape.Width), size * _options.StyleScale));

    // Nothing is to be learned from a coarse size of a few pixels.
    private IEnumerable<double> Sizes()
    {
        for (var level = _options.Levels - 1; level > 0; level--)
        {
            if (Longest / Math.Pow(2, level) >= 48)
                yield return Longest / Math.Pow(2, level);
        }
        yield return Longest;
    }
}
