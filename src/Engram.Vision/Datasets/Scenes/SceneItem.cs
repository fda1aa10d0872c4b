namespace Engram.Vision;

/// <summary>A picture of Fashion-MNIST cut out, at its size in a scene.</summary>
/// <param name="Grey">What it looks like.</param>
/// <param name="Cover">How far each pixel covers what lies behind: 0 to 255.</param>
internal sealed record SceneItem(Planes<byte> Grey, Planes<byte> Cover)
{
    // What is darker counts as background, but only where it reaches the border: dark shoes keep their inside.
    private const int Dark = 16;

    /// <summary>The item in <paramref name="size"/>×<paramref name="size"/> pixels.</summary>
    public static SceneItem Of(Image picture, int size, bool mirrored)
    {
        var (_, height, width) = picture.Shape;
        var cover = new byte[height * width];
        Array.Fill(cover, byte.MaxValue);
        var open = new Stack<(int X, int Y)>();
        for (var i = 0; i < width; i++) Open((i, 0), (i, height - 1));
        for (var i = 0; i < height; i++) Open((0, i), (width - 1, i));
        while (open.TryPop(out var at))
        {
            var (x, y) = at;
            if (x < 0 || y < 0 || x >= width || y >= height || cover[y * width + x] == 0 || picture.Planes[0, y, x] > Dark) continue;
            cover[y * width + x] = 0;
            Open((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1));
        }
        return new(Scaled(picture), Scaled(new(cover, 1, height, width)));

        Planes<byte> Scaled(Image image) => (mirrored ? new Image(image.Planes.Mirrored()) : image).Resized(size, size).Planes;
        void Open(params ReadOnlySpan<(int, int)> places)
        {
            foreach (var place in places) open.Push(place);
        }
    }

    /// <summary>Whether the item is at a pixel: it covers more than half.</summary>
    public bool At(int y, int x) => Cover[0, y, x] > 127;
}
