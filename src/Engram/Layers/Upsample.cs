namespace Engram;

/// <summary>How values between the elements are found.</summary>
public enum Interpolation
{
    /// <summary>The nearest element's.</summary>
    Nearest,

    /// <summary>Linear along each axis: bilinear for images, trilinear for volumes.</summary>
    Linear,

    /// <summary>Cubic along each axis of an image (Keys 1981, a = −0.75).</summary>
    Cubic,
}

/// <summary>Makes a sequence, an image or a volume larger or smaller.</summary>
/// <remarks>Shape: [batch, channels, n, …] → [batch, channels, ⌊factor·n⌋, …], or as <see cref="Size"/> says. Output o looks at (o + ½)/factor − ½, or with <see cref="AlignCorners"/>
/// at o(n−1)/(n'−1), and the nearest method at ⌊o/factor⌋; between the elements by <paramref name="method"/>, cubic for images alone. Nothing is smoothed where an axis shrinks.
/// Source: Keys 1981, "Cubic convolution interpolation for digital image processing", eq. 4 (there a = −½).</remarks>
/// <exception cref="ShapeException">The input has no such axes.</exception>
/// <param name="method">How values between the elements are found.</param>
public sealed class Upsample(Interpolation method = Interpolation.Nearest) : Leaf
{
    /// <summary>By how much each axis grows, where <see cref="Size"/> does not say it.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The sizes behind the channels: <c>[56, 56]</c>.</summary>
    public Shape? Size { get; init; }

    /// <summary>Whether the centres of the corner elements stay where they are, instead of their outer edges.</summary>
    public bool AlignCorners { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["method"] = method, ["size"] = (object?)Size ?? Factor, ["align corners"] = AlignCorners,
    };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var axes = (int)input.dim() - 2;
        return nn.functional.interpolate(
            input, Size?.ToArray(), Size is null ? [.. Enumerable.Repeat(Factor, axes)] : null, Mode(axes), method == Interpolation.Nearest ? null : AlignCorners);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        if (input.Count is < 3 or > 5 || method == Interpolation.Cubic && input.Count != 4)
            throw new ShapeException($"{method} interpolation expects {(method == Interpolation.Cubic ? Size2.Axes : "[batch, channels, …] with one to three axes")}, got {input}.");
        if (Size is not null && Size.Count != input.Count - 2)
            throw new ShapeException($"the size {Size} does not fit the axes of {input}.");
        return [input[0], input[1], .. Size ?? input.Skip(2).Select(size => (long)Math.Floor(size * Factor))];
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Reach> Reaches(Shape input) => [.. Infer(input).Skip(2).Zip(input.Skip(2), (outputs, inputs) => ReachOf(inputs, outputs))];

    private Reach ReachOf(long inputs, long outputs)
    {
        if (AlignCorners && method != Interpolation.Nearest)
            return Reach.Between(inputs - 1, Math.Max(1, outputs - 1), 0, method);
        var (step, parts) = Size is null ? Fraction(1 / Factor) : (inputs, outputs);
        return method == Interpolation.Nearest ? Reach.Between(step, parts, 0, method) : Reach.Between(2 * step, 2 * parts, step - parts, method);
    }

    // The simplest fraction within what single precision tells apart.
    private static (long, long) Fraction(double value)
    {
        var parts = Enumerable.Range(1, 1000).FirstOrDefault(parts => Math.Abs(value * parts - Math.Round(value * parts)) < 1e-7 * parts, 1000);
        return ((long)Math.Round(value * parts), parts);
    }

    private InterpolationMode Mode(int axes) => (method, axes) switch
    {
        (Interpolation.Nearest, _) => InterpolationMode.Nearest,
        (Interpolation.Cubic, _) => InterpolationMode.Bicubic,
        (_, 1) => InterpolationMode.Linear,
        (_, 2) => InterpolationMode.Bilinear,
        _ => InterpolationMode.Trilinear,
    };
}
