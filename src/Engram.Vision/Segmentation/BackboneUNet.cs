namespace Engram.Vision;

/// <summary>A U-Net whose way down is a classifier of the <see cref="Zoo"/>, so that it may start from published weights.</summary>
/// <remarks>
/// Shape: [batch, channels, h, w] → logits [batch, classes, h, w], for any size: rows and columns that are missing to a multiple of the coarsest map's stride (of the published size
/// where windows of attention must be whole) are zeros inside, and cut off again.
/// Weights: the classifier's below <c>encoder</c>, without its head; <c>up1</c>, … from the coarsest map on, <c>outc</c>.
/// Source: Ronneberger, Fischer, Brox 2015 (arXiv:1505.04597); on a trained classifier: Iglovikov, Shvets 2018 (arXiv:1801.05746).
/// </remarks>
public sealed class BackboneUNet : Layer
{
    private readonly HalvingTrunk _encoder;
    private readonly Layer[] _up;
    private readonly Layer _last;
    private readonly long _multiple;

    /// <summary>A U-Net on a classifier.</summary>
    /// <param name="backbone">The classifier's name: <c>resnet18</c>.</param>
    /// <param name="classes">Classes of a pixel.</param>
    /// <param name="width">Channels behind the first step up; halved at each that follows, to 16 at least.</param>
    /// <exception cref="ArgumentException">There is no such network, or its steps give no maps of several sizes.</exception>
    public BackboneUNet(string backbone, int classes, int width = 256)
    {
        var row = Zoo.Find(backbone);
        var side = (row.ImageSize + 31) / 32 * 32;
        _encoder = Add("encoder", Trunk(row, [1, row.Channels, side, 2 * side]));
        var maps = _encoder.Maps;
        var stride = (long)Math.Pow(2, Math.Ceiling(Math.Log2((double)side / maps[^1][2]) - 0.1));
        // Where attention looks through a grid of windows, its sides must be whole at every level.
        _multiple = Takes([1, row.Channels, side + stride, side + stride]) ? stride : side;
        // The image itself is the last size to be reached; few classifiers have a map of it.
        long[] skips = [.. maps[..^1].Select(map => map[1]).Reverse(), .. maps[0][2] == side ? (long[])[] : [0]];
        var (inputs, outputs) = ((int)maps[^1][1], width);
        _up = new Layer[skips.Length];
        for (var step = 0; step < skips.Length; step++)
        {
            _up[step] = Add($"up{step + 1}", new DoubleConvolution(inputs + (int)skips[step], outputs, outputs));
            (inputs, outputs) = (outputs, Math.Max(16, outputs / 2));
        }
        _last = Add("outc", new Conv2d(inputs, classes, 3) { Bias = true });
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Divisible.Run(input, _multiple, image =>
    {
        var maps = _encoder.Run(image);
        var map = maps[^1];
        for (var step = 0; step < _up.Length; step++)
        {
            var skip = maps.Length - 2 - step;
            var enlarged = Enlarged.To(map, skip >= 0 ? maps[skip] : image, Interpolation.Nearest);
            map = _up[step].call(skip >= 0 ? Ops.Concat(1, maps[skip], enlarged) : enlarged);
        }
        return _last.call(map);
    });

    private bool Takes(Shape image)
    {
        try
        {
            _ = Graph.Record(_encoder, image);
            return true;
        }
        catch (ShapeException)
        {
            return false;
        }
    }

    private static HalvingTrunk Trunk(Architecture row, Shape image)
    {
        try
        {
            var network = row.Create(row.Choices.Contains(nameof(ModelOptions.Auxiliary)) ? new() { Auxiliary = false } : null);
            if (new HalvingTrunk(network, image) is { Maps.Count: > 1 } trunk)
                return trunk;
        }
        catch (Exception fault) when (fault is ShapeException or RecordingException)
        {
            throw new ArgumentException($"{row.Name} cannot be the way down of a U-Net: it does not take images of every size ({fault.Message}) Use a convolutional network such as resnet18.", nameof(row), fault);
        }
        throw new ArgumentException($"{row.Name} cannot be the way down of a U-Net: its steps give maps of one size alone. Use a convolutional network such as resnet18.", nameof(row));
    }
}
