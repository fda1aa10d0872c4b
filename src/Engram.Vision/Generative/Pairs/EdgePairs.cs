namespace Engram.Vision;

/// <summary>The edges of pictures, and the pictures: pairs that are exact, for the one is computed from the other.</summary>
/// <remarks>An edge is where the brightness changes by more than a quarter of the most that it can: white on black. Source: Sobel, Feldman 1968, the 3×3 gradient; edges → photographs: Isola et al. 2016 (arXiv:1611.07004), §4.</remarks>
/// <param name="pictures">Grey pictures.</param>
/// <param name="side">Rows and columns of both: what is missing is black around them.</param>
public sealed class EdgePairs(IImageDataset pictures, int side = 32) : IDataset<PicturePair>
{
    private const int Most = 4 * 255;

    /// <inheritdoc/>
    public int Count => pictures.Count;

    /// <inheritdoc/>
    public PicturePair Get(int index, SampleRandom random)
    {
        var picture = pictures.Get(index, random);
        var framed = picture with { Image = Framed(picture.Image, side) };
        return new(framed with { Image = Edges(framed.Image) }, framed);
    }

    /// <summary>A picture in the middle of a black square.</summary>
    /// <exception cref="ArgumentException">It is larger.</exception>
    internal static Image Framed(Image picture, int side) => picture.Shape.Height <= side && picture.Shape.Width <= side
        ? new(picture.Planes.CentralPart(side, side))
        : throw new ArgumentException($"A picture of {picture.Shape.Height}×{picture.Shape.Width} does not fit into {side}×{side}.", nameof(picture));

    /// <summary>Where the brightness of a grey picture changes: 255, elsewhere 0.</summary>
    public static Image Edges(Image picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (channels, height, width) = picture.Shape;
        if (channels != 1)
            throw new ArgumentException($"Edges are those of grey pictures, this one has {channels} channels.", nameof(picture));
        var planes = picture.Planes;
        var edges = new byte[height * width];
        int At(int y, int x) => planes[0, Math.Clamp(y, 0, height - 1), Math.Clamp(x, 0, width - 1)];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var across = At(y - 1, x + 1) + 2 * At(y, x + 1) + At(y + 1, x + 1) - At(y - 1, x - 1) - 2 * At(y, x - 1) - At(y + 1, x - 1);
                var down = At(y + 1, x - 1) + 2 * At(y + 1, x) + At(y + 1, x + 1) - At(y - 1, x - 1) - 2 * At(y - 1, x) - At(y - 1, x + 1);
                if (Math.Sqrt((double)across * across + (double)down * down) > Most / 4.0)
                    edges[y * width + x] = byte.MaxValue;
            }
        return new(edges, 1, height, width);
    }
}
