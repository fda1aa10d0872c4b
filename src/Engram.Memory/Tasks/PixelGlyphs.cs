namespace Engram.Memory;

/// <summary>Characters known by drawings of them: each time one of these, turned and moved a little.</summary>
/// <param name="drawings">For each character its drawings: side² bytes, 0 for paper to 255 for ink, row by row from the top.</param>
/// <param name="side">Pixels of a side.</param>
public sealed class PixelGlyphs(IReadOnlyList<IReadOnlyList<byte[]>> drawings, int side = 20) : IGlyphs
{
    // In radians, and of the side. Source: Santoro et al. 2016 (arXiv:1605.06065), §4: small translations and rotations.
    private const double Turn = 0.2, Move = 0.08;

    /// <inheritdoc/>
    public int Count => drawings.Count;

    /// <inheritdoc/>
    public int Side => side;

    /// <inheritdoc/>
    public void Draw(int glyph, SampleRandom random, Span<float> pixels)
    {
        ArgumentNullException.ThrowIfNull(random);
        var drawing = drawings[glyph][random.NextInt(drawings[glyph].Count)];
        double Within(double bound) => bound * (2 * random.NextDouble() - 1);
        var (turn, right, down, middle) = (Within(Turn), Within(Move) * side, Within(Move) * side, (side - 1) / 2.0);
        var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (dx, dy) = (x - middle - right, y - middle - down);
                pixels[y * side + x] = (float)(Between(drawing, middle + cos * dx + sin * dy, middle - sin * dx + cos * dy) / 255);
            }
        }
    }

    /// <summary>Ink between pixels, by bilinear interpolation; paper outside.</summary>
    private double Between(byte[] drawing, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (a, b) = (x - left, y - top);
        double At(int column, int row) => column >= 0 && column < side && row >= 0 && row < side ? drawing[row * side + column] : 0;
        return (1 - b) * ((1 - a) * At(left, top) + a * At(left + 1, top)) + b * ((1 - a) * At(left, top + 1) + a * At(left + 1, top + 1));
    }
}
