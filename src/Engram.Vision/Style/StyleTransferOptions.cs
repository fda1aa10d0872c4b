namespace Engram.Vision;

/// <summary>How a picture is painted in a style.</summary>
public sealed record StyleTransferOptions
{
    /// <summary>The longer side of the result in pixels; the content's own where that is shorter or 0 is given.</summary>
    public int Size { get; init; } = 384;

    /// <summary>Steps at each size: of the default L-BFGS four moves each, of Adam one, which wants some 250.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>How much style, content and smoothness count.</summary>
    public StyleWeights Weights { get; init; } = new();

    /// <summary>What each style counts beside the others; alike when empty.</summary>
    public IReadOnlyList<double> Blend { get; init; } = [];

    /// <summary>The longer side of the styles beside that of the result: more than 1 makes coarser strokes.</summary>
    public double StyleScale { get; init; } = 1;

    /// <summary>Sizes from coarse to fine, each twice the one before; what a coarse one painted is where the next begins.</summary>
    public int Levels { get; init; } = 2;

    /// <summary>Whether the content keeps its colours, and only its luminance is painted.</summary>
    /// <remarks>Source: Gatys, Bethge, Hertzmann, Shechtman 2016, "Preserving color in neural artistic style transfer" (arXiv:1606.05897), §3.2.</remarks>
    public bool KeepColour { get; init; }

    /// <summary>What moves the pixels: <see cref="Adam"/>, <see cref="Lbfgs"/> or another.</summary>
    public Optimizer Optimizer { get; init; } = new Lbfgs(Iterations: 4, History: 20) { GradientTolerance = 0, ChangeTolerance = 0 };

    /// <summary>How far pixels in [0, 1] move at first; over the last 40 % of the steps at a size it is 0.3 of that. L-BFGS searches for its own.</summary>
    public double Rate { get; init; } = 0.02;

    /// <summary>The seed of what is drawn: the places of the strides.</summary>
    public long Seed { get; init; }

    /// <summary>Where is computed: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The type that convolutions compute in: <c>auto</c>, <c>fp32</c> or <c>bf16</c>. L-BFGS reads curvature off small differences, and takes <c>fp32</c> for <c>auto</c>.</summary>
    public string Precision { get; init; } = "auto";

    internal string PrecisionWish => Precision == "auto" && Optimizer is Lbfgs ? "fp32" : Precision;

    /// <summary>These settings, if they can be.</summary>
    /// <param name="styles">How many styles there are.</param>
    /// <exception cref="ArgumentException">A setting cannot be; the message names it.</exception>
    public StyleTransferOptions Checked(int styles)
    {
        if (Size < 0 || Size > ImageFile.LargestSide) throw new ArgumentException($"The size is 0 to {ImageFile.LargestSide} pixels, not {Size}.");
        if (Steps < 1) throw new ArgumentException($"The steps are 1 or more, not {Steps}.");
        if (Levels is < 1 or > 8) throw new ArgumentException($"The levels are 1 to 8, not {Levels}.");
        if (!(StyleScale > 0 && StyleScale <= 16)) throw new ArgumentException($"The styles' scale is above 0 and at most 16, not {StyleScale}.");
        if (!(Rate > 0 && double.IsFinite(Rate))) throw new ArgumentException($"The rate is above 0, not {Rate}.");
        if (styles == 0) throw new ArgumentException("A style is needed, one picture at least.");
        if (Blend.Count > 0 && Blend.Count != styles) throw new ArgumentException($"{Blend.Count} blend weights do not fit {styles} style{(styles == 1 ? "" : "s")}; give one for each.");
        if (Blend.Count > 0 && (Blend.Any(weight => !(weight >= 0 && double.IsFinite(weight))) || Blend.Sum() is not (> 0 and < double.PositiveInfinity)))
            throw new ArgumentException($"The blend weights are 0 or more and not all 0, not {string.Join(", ", Blend)}.");
        Weights.Checked();
        return this;
    }

    /// <summary>Shares that sum to 1.</summary>
    internal double[] Shares(int styles) => Blend.Count == 0 ? [.. Enumerable.Repeat(1.0 / styles, styles)] : [.. Blend.Select(weight => weight / Blend.Sum())];
}
