namespace Engram.Vision;

/// <summary>A part of random size and shape, brought to one size: how ImageNet's networks are trained.</summary>
/// <remarks>Source: Szegedy et al. 2015 (arXiv:1409.4842), §6. After ten parts that do not fit, the largest in the middle.</remarks>
/// <param name="Height">Rows of the result.</param>
/// <param name="Width">Its columns.</param>
public sealed record RandomResizedCrop(int Height, int Width) : ITransform
{
    /// <summary>The part's share of the picture's area, evenly drawn.</summary>
    public (double Low, double High) Scale { get; init => field = Setting.Range(value, double.Epsilon, double.MaxValue, nameof(Scale)); } = (0.08, 1);

    /// <summary>The part's width over its height, its logarithm evenly drawn.</summary>
    public (double Low, double High) Ratio { get; init => field = Setting.Range(value, double.Epsilon, double.MaxValue, nameof(Ratio)); } = (3 / 4.0, 4 / 3.0);

    /// <summary>How values between the pixels are found.</summary>
    public Interpolation Method { get; init; } = Interpolation.Linear;

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        CropFault.CheckSize(Height, Width);
        var (top, left, height, width) = Part(shape, random);
        return Movement.Crop(top, left, height, width).Then(Movement.Scale(new(shape.Channels, height, width), Height, Width, Method));
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape) => new(shape.Channels, Height, Width);

    internal (int Top, int Left, int Height, int Width) Part(ImageShape shape, Draws random)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (height, width) = RandomPart.Sides(shape, Scale, Ratio, random);
            if (width <= 0 || width > shape.Width || height <= 0 || height > shape.Height) continue;
            var top = random.Integer(shape.Height - height + 1);
            return (top, random.Integer(shape.Width - width + 1), height, width);
        }
        var own = (double)shape.Width / shape.Height;
        var (h, w) = own < Ratio.Low ? ((int)Math.Round(shape.Width / Ratio.Low), shape.Width)
            : own > Ratio.High ? (shape.Height, (int)Math.Round(shape.Height * Ratio.High)) : (shape.Height, shape.Width);
        return ((shape.Height - h) / 2, (shape.Width - w) / 2, h, w);
    }
}

/// <summary>Rectangles of random area and shape.</summary>
internal static class RandomPart
{
    /// <remarks>In single precision where PyTorch is.</remarks>
    public static (int Height, int Width) Sides(ImageShape shape, (double Low, double High) scale, (double Low, double High) ratio, Draws random)
    {
        var area = shape.Height * shape.Width * random.Uniform(scale.Low, scale.High);
        var aspect = (double)(float)Math.Exp((float)random.Uniform((float)Math.Log(ratio.Low), (float)Math.Log(ratio.High)));
        return ((int)Math.Round(Math.Sqrt(area / aspect)), (int)Math.Round(Math.Sqrt(area * aspect)));
    }
}
