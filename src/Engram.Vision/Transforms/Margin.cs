namespace Engram.Vision;

/// <summary>How many pixels are added at each side; negative numbers cut away.</summary>
public readonly record struct Margin(int Left, int Top, int Right, int Bottom)
{
    /// <summary>The same at all sides.</summary>
    public Margin(int all) : this(all, all, all, all) { }

    /// <summary>The sizes with the edge.</summary>
    /// <exception cref="ArgumentException">Nothing would be left, or the mode cannot fill so wide an edge.</exception>
    internal (int Height, int Width) Around(int height, int width, Border mode)
    {
        var (rows, columns) = (height + Top + Bottom, width + Left + Right);
        if (rows <= 0 || columns <= 0) throw new ArgumentException($"{this} leaves nothing of a picture of {height}×{width}; cut away less.");
        var most = mode switch { Border.Reflect => 1, Border.Symmetric => 0, _ => int.MinValue };
        if (most >= 0 && (Math.Max(Top, Bottom) > height - most || Math.Max(Left, Right) > width - most))
            throw new ArgumentException($"{this} is wider than a picture of {height}×{width} can be mirrored into; pad with {nameof(Border.Edge)} or {nameof(Border.Constant)}, or less.");
        return (rows, columns);
    }
}
