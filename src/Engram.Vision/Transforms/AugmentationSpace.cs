namespace Engram.Vision;

/// <summary>The operations that AutoAugment and its successors choose from, by the papers' names, and how strong each may be.</summary>
/// <remarks>Source: Cubuk et al. 2019 (arXiv:1805.09501), table 6, with torchvision's ranges.</remarks>
internal static class AugmentationSpace
{
    /// <param name="Name">The operation.</param>
    /// <param name="Magnitudes">From nothing to the most; one zero where there is nothing to choose.</param>
    /// <param name="Signed">Whether the magnitude may be negative too.</param>
    public sealed record Operation(string Name, float[] Magnitudes, bool Signed)
    {
        /// <summary>Whether it is done more or less, or just done.</summary>
        public bool Graded => Magnitudes.Length > 1;
    }

    /// <summary>AutoAugment's and RandAugment's.</summary>
    public static IReadOnlyList<Operation> Of(ImageShape shape, int bins) => Of(bins, 0.3, (150.0 / 331 * shape.Width, 150.0 / 331 * shape.Height), 30, 0.9, 4);

    /// <summary>TrivialAugment's wide one.</summary>
    public static IReadOnlyList<Operation> Wide(int bins) => Of(bins, 0.99, (32, 32), 135, 0.99, 6);

    private static IReadOnlyList<Operation> Of(int bins, double shear, (double X, double Y) move, double degrees, double factor, int bits) =>
    [
        new("Identity", [0], false),
        new("ShearX", Steps(0, shear, bins), true), new("ShearY", Steps(0, shear, bins), true),
        new("TranslateX", Steps(0, move.X, bins), true), new("TranslateY", Steps(0, move.Y, bins), true),
        new("Rotate", Steps(0, degrees, bins), true),
        new("Brightness", Steps(0, factor, bins), true), new("Color", Steps(0, factor, bins), true),
        new("Contrast", Steps(0, factor, bins), true), new("Sharpness", Steps(0, factor, bins), true),
        new("Posterize", [.. Enumerable.Range(0, bins).Select(i => 8 - MathF.Round(i / (float)((bins - 1) / (double)bits)))], false),
        new("Solarize", Steps(255, 0, bins), false),
        new("AutoContrast", [0], false), new("Equalize", [0], false), new("Invert", [0], false),
    ];

    /// <summary>What an operation does to a picture of this shape.</summary>
    public static Change Do(string name, double magnitude, ImageShape shape, Interpolation method, IReadOnlyList<byte> fill)
    {
        var slant = double.RadiansToDegrees(Math.Atan(magnitude));
        Change Moved(double right, double down) => Movement.Warp(Warping.AffineOf(shape.Height, shape.Width, 0, (right, down), 1, (0, 0)), method, fill);
        Change Sheared(double x, double y) => Movement.Warp(Warping.AffineOf(shape.Height, shape.Width, 0, (0, 0), 1, (x, y), (0, 0)), method, fill);
        return name switch
        {
            "Identity" => Change.None,
            "ShearX" => Sheared(slant, 0),
            "ShearY" => Sheared(0, slant),
            "TranslateX" => Moved((int)magnitude, 0),
            "TranslateY" => Moved(0, (int)magnitude),
            "Rotate" => Movement.Warp(Warping.Rotation(shape.Height, shape.Width, magnitude), method, fill),
            "Brightness" => new Recolouring(planes => planes.Brightness(1 + magnitude)),
            "Color" => new Recolouring(planes => planes.Saturation(1 + magnitude)),
            "Contrast" => new Recolouring(planes => planes.Contrast(1 + magnitude)),
            "Sharpness" => new Recolouring(planes => planes.Sharpened(1 + magnitude)),
            "Posterize" => new Recolouring(planes => planes.Posterized((int)magnitude)),
            "Solarize" => new Recolouring(planes => planes.Solarized(magnitude)),
            "AutoContrast" => Recolor.AutoContrast.Draw(shape, null!),
            "Equalize" => Recolor.Equalize.Draw(shape, null!),
            "Invert" => Recolor.Invert.Draw(shape, null!),
            _ => throw new ArgumentException($"There is no operation '{name}'. There are: {string.Join(", ", Wide(2).Select(known => known.Name))}.", nameof(name)),
        };
    }

    // To the last bit as PyTorch's linspace: from both ends to the middle, the first sixteens in lanes of eight that count from their first.
    private static float[] Steps(double from, double to, int count)
    {
        var (first, last) = ((float)from, (float)to);
        var step = (last - first) / (count - 1);
        float At(int i) => i < count / 2 ? MathF.FusedMultiplyAdd(step, i, first) : MathF.FusedMultiplyAdd(-step, count - 1 - i, last);
        return [.. Enumerable.Range(0, count).Select(i => i < count / 16 * 16 ? At(i / 8 * 8) + step * (i % 8) : At(i))];
    }
}
