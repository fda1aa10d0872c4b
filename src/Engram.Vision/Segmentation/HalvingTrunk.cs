namespace Engram.Vision;

/// <summary>A classifier without its head, which gives the last map of each size, from the largest to the smallest.</summary>
/// <remarks>Found by running it on shapes: what shrinks its input more than twice and has steps is looked into; what gives a single point is the head. Steps keep their names.</remarks>
internal sealed class HalvingTrunk : Layer
{
    private static readonly Permute s_upright = new(0, 3, 1, 2);

    private readonly bool _turnsLast;
    private readonly List<(Layer Step, bool IsTapped, bool IsLast)> _steps = [];

    /// <param name="network">The classifier, or a part of it.</param>
    /// <param name="input">What it takes: an image twice as wide as high, by which channels are told from sides.</param>
    /// <param name="isPart">Whether it is a part of a classifier; its last map is given as the next step takes it.</param>
    /// <param name="ofImage">Whether its input is the image itself, which is no map.</param>
    /// <exception cref="ShapeException">The steps cannot be run one after the other on such images.</exception>
    internal HalvingTrunk(Layer network, Shape input, bool isPart = false, bool ofImage = true)
    {
        var map = input;
        foreach (var (name, step) in network.Children)
        {
            var next = Graph.Record(step, map).Outputs[0].Shape;
            if (step is AdaptiveAvgPool2d or Flatten || next.Count != 4 || Sides(next).Height <= 1)
                break;
            var isImage = ofImage && ReferenceEquals(map, input);
            var shrinks = (double)Sides(map).Height / Sides(next).Height;
            var inner = shrinks > 2.5 && step is Sequential ? new HalvingTrunk(step, map, isPart: true, isImage) : null;
            var isTapped = inner is null && shrinks > 1.5 && !isImage;
            if (isTapped)
                Maps.Add(Upright(map));
            Maps.AddRange(inner?.Maps[..^1] ?? []);
            _steps.Add((Add(name, (Layer?)inner ?? step), isTapped, IsLast(map)));
            map = next;
        }
        _turnsLast = !isPart && IsLast(map);
        Maps.Add(Upright(map));
    }

    /// <summary>The maps' shapes, channels first.</summary>
    internal List<Shape> Maps { get; } = [];

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs is not [var value])
            throw new ShapeException($"a trunk takes one tensor, got {inputs.Length}.");
        List<Tensor> maps = [];
        foreach (var (step, isTapped, isLast) in _steps)
        {
            if (isTapped)
                maps.Add(Turned(value, isLast));
            var results = step.Run(value);
            maps.AddRange(results[..^1]);
            value = results[^1];
        }
        return [.. maps, Turned(value, _turnsLast)];
    }

    private static Tensor Turned(Tensor map, bool isLast) => isLast ? s_upright.call(map) : map;

    private static Shape Upright(Shape map) => IsLast(map) ? [map[0], map[3], map[1], map[2]] : map;

    private static (long Height, long Width) Sides(Shape map) => IsLast(map) ? (map[1], map[2]) : (map[2], map[3]);

    /// <summary>Whether channels come last: then the axes in front of them are those of the image.</summary>
    private static bool IsLast(Shape map) => !IsWide(map[2], map[3]) && IsWide(map[1], map[2]);

    private static bool IsWide(long height, long width) => Math.Abs((double)width / height - 2) < 0.5;
}
