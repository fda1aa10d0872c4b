namespace Engram.Vision;

/// <summary>An axis-parallel rectangle in pixels: 0 is the outer side of the first pixel, so a box around pixels 3 … 5 reaches from 3 to 6.</summary>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Columns; negative where the sides are swapped.</summary>
    public float Width => Right - Left;

    /// <summary>Rows; negative where the sides are swapped.</summary>
    public float Height => Bottom - Top;

    /// <summary>Width · height; 0 where one of them is not positive.</summary>
    public float Area => Width > 0 && Height > 0 ? Width * Height : 0;

    /// <summary>What of it lies within a picture.</summary>
    public Box Clipped(int height, int width) => new(Math.Clamp(Left, 0, width), Math.Clamp(Top, 0, height), Math.Clamp(Right, 0, width), Math.Clamp(Bottom, 0, height));

    /// <summary>The tight box around its moved corners.</summary>
    internal Box Moved(Func<double, double, (double X, double Y)> move)
    {
        (double X, double Y)[] corners = [move(Left, Top), move(Right, Top), move(Left, Bottom), move(Right, Bottom)];
        return new((float)corners.Min(corner => corner.X), (float)corners.Min(corner => corner.Y), (float)corners.Max(corner => corner.X), (float)corners.Max(corner => corner.Y));
    }
}
