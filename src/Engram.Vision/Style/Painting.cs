namespace Engram.Vision;

/// <summary>The pixels of one size on their way from the content to the style.</summary>
internal sealed class Painting : IDisposable
{
    private const double Late = 0.6, Slower = 0.3;

    private readonly StyleTransferOptions _options;
    private readonly Tensor _colours, _best;
    private readonly StyleTargets _targets;
    private readonly Pixels _pixels;
    private readonly OptimizerState _optimizer;
    private double _least = double.PositiveInfinity;

    internal Painting(LossNetwork network, StyleTransferOptions options, Image content, IReadOnlyList<Image> styles, Image? start, Device device, Precision precision)
    {
        _options = options;
        (Height, Width) = (content.Shape.Height, content.Shape.Width);
        using var scope = NewDisposeScope();
        _colours = PictureTensor.Of(content, device).DetachFromDisposeScope();
        var aim = Shown(_colours);
        var shares = options.Shares(styles.Count);
        _targets = new(network, options.Weights, aim, [.. styles.Select((style, i) => (Styled(PictureTensor.Of(style, device)), shares[i]))], precision);
        _pixels = new(Shown(start is null ? _colours : PictureTensor.Of(start.Resized(Height, Width), device)));
        _best = _pixels.Values.detach().clone().DetachFromDisposeScope();
        _optimizer = options.Optimizer.For(_pixels);

        Tensor Styled(Tensor style) => options.KeepColour ? Luminance.Matched(Luminance.Of(style), aim) : style;
    }

    internal int Height { get; }

    internal int Width { get; }

    /// <summary>Steps made.</summary>
    internal int Step { get; private set; }

    /// <summary>What had the lowest total.</summary>
    internal Image Best => Picture(_best);

    /// <summary>The losses before each step.</summary>
    internal IEnumerable<(IReadOnlyList<(string Name, double Value)> Losses, double Total, Func<Image> Picture)> Run(SampleRandom random, CancellationToken cancellation)
    {
        while (Step < _options.Steps && !cancellation.IsCancellationRequested)
        {
            var (losses, total) = Move(random);
            Step++;
            yield return (losses, total, () => Picture(_pixels.Values));
        }
    }

    private (IReadOnlyList<(string, double)> Losses, double Total) Move(SampleRandom random)
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<(string, double)>? first = null;
        // A line search must see one function.
        var searches = _options.Optimizer is Lbfgs;
        var place = searches ? null : _targets.Place(random);
        var rate = searches ? 1 : Step < Late * _options.Steps ? _options.Rate : Slower * _options.Rate;
        var total = _optimizer.Step(rate, () =>
        {
            using var evaluation = NewDisposeScope();
            var (losses, sum) = _targets.Of(Shown(_pixels.Values), place);
            first ??= [.. losses.Select(loss => (loss.Name, Number(loss.Value)))];
            var value = Number(sum);
            if (!double.IsFinite(value))
                throw new DivergedException($"The style transfer diverged at step {Step + 1}: the loss is {value}. A lower rate often helps.");
            Remember(value);
            // By pixel rather than by picture, or optimizers would take the slopes for none.
            sum.mul(Scalars.Of(_pixels.Values.numel())).backward();
            return value * _pixels.Values.numel();
        });
        _pixels.Clamp();
        return (first!, total / _pixels.Values.numel());
    }

    private void Remember(double total)
    {
        if (total >= _least)
            return;
        using var noGradient = no_grad();
        _best.copy_(_pixels.Values);
        _least = total;
    }

    /// <summary>What the network is shown.</summary>
    private Tensor Shown(Tensor picture) => _options.KeepColour ? Luminance.Of(picture) : picture;

    private Image Picture(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return PictureTensor.ToImage(_options.KeepColour ? Luminance.Join(_colours, Luminance.Of(pixels)) : pixels);
    }

    private static double Number(Tensor scalar) => scalar.detach().to(ScalarType.Float64).item<double>();

    public void Dispose()
    {
        _optimizer.Dispose();
        _targets.Dispose();
        _pixels.Dispose();
        _best.Dispose();
        _colours.Dispose();
    }
}
