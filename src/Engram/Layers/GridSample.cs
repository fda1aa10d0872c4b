namespace Engram;

/// <summary>Takes the values of an image, or of a volume, at the places a grid says: y[i, j] = x(grid[i, j]).</summary>
/// <remarks>Shape: [batch, channels, h, w] and places [batch, to h, to w, 2] → [batch, channels, to h, to w]; for a volume one axis more, and 3 numbers a place.
/// A place is (x, y), or (x, y, z): −1 is the first edge of that axis and 1 the last, or with <see cref="AlignCorners"/> the centres of the elements there. Between the elements by
/// <paramref name="method"/>; cubic (a = −0.75, Keys 1981) for images alone. Source: Jaderberg et al. 2015 (arXiv:1506.02025), eq. 3 and 5.</remarks>
/// <exception cref="ShapeException">Image and places do not fit together.</exception>
/// <exception cref="NotSupportedException">Cubic, and the C door is closed.</exception>
/// <param name="method">How values between the elements are found.</param>
public sealed class GridSample(Interpolation method = Interpolation.Linear) : Leaf
{
    /// <summary>What lies outside: zeros, the nearest element of the edge (Replicate), or the image mirrored at its edge (Reflect).</summary>
    public PaddingModes Mode
    {
        get;
        init => field = value is PaddingModes.Zeros or PaddingModes.Replicate or PaddingModes.Reflect ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Outside lie Zeros, or the image continued by Replicate or Reflect.");
    }

    /// <summary>Whether −1 and 1 are the centres of the corner elements, instead of their outer edges.</summary>
    public bool AlignCorners { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["method"] = method, ["mode"] = Mode, ["align corners"] = AlignCorners };

    // A place may be anywhere.
    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var (image, places) = (inputs[0], inputs[1].to(inputs[0].dtype));
        if (method == Interpolation.Cubic)
            return [Cubic(image, places)];
        var mode = method == Interpolation.Nearest ? GridSampleMode.Nearest : GridSampleMode.Bilinear;
        var outside = Mode switch { PaddingModes.Replicate => GridSamplePaddingMode.Border, PaddingModes.Reflect => GridSamplePaddingMode.Reflection, _ => GridSamplePaddingMode.Zeros };
        return [nn.functional.grid_sample(image, places, mode, outside, AlignCorners)];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [{ Count: 4 or 5 } image, var places] || places.Count != image.Count || places[0] != image[0] || places[^1] != image.Count - 2)
            throw new ShapeException($"expected an image [batch, channels, h, w] and places [batch, to h, to w, 2], or a volume and places of 3 numbers, got {string.Join(" and ", (object[])inputs)}.");
        if (image.Skip(2).Contains(0) || method == Interpolation.Cubic && image.Count != 4)
            throw new ShapeException($"{method} interpolation expects {(method == Interpolation.Cubic ? Size2.Axes : "at least one element an axis")}, got {image}.");
        return [[image[0], image[1], .. places.Skip(1).SkipLast(1)]];
    }

    // TorchSharp 0.107 has no cubic method.
    private Tensor Cubic(Tensor image, Tensor places) => Aten.Available
        ? Aten.GridSampleCubic(image, places, Mode switch { PaddingModes.Replicate => 1, PaddingModes.Reflect => 2, _ => 0 }, AlignCorners)
        : throw new NotSupportedException($"{Label}: cubic samples need libtorch's C interface, which is closed ({Aten.Closed}); use Interpolation.Linear.");
}
