namespace Engram.Memory;

/// <summary>Characters known by the path of the pen, so that each drawing is a new one: turned, stretched, moved, with another pen and an unsteady hand.</summary>
/// <param name="characters">For each character its strokes; of each stroke x and y in turn, from 0 to 1 to the right and down.</param>
/// <param name="side">Pixels of a side.</param>
public sealed class StrokeGlyphs(IReadOnlyList<IReadOnlyList<float[]>> characters, int side = 20) : IGlyphs
{
    // Of the side: how unsteady the hand is, and how thick the pen.
    private const double Tremor = 0.012, ThinPen = 0.03, PenRange = 0.025;
    private const double Turn = 0.2, Stretch = 0.15, Move = 0.06;

    /// <summary>SHA-256 of all strokes, by which a resumed run knows that its characters are the same.</summary>
    public string Fingerprint { get; init; } = "";

    /// <inheritdoc/>
    public int Count => characters.Count;

    /// <inheritdoc/>
    public int Side => side;

    /// <inheritdoc/>
    public void Draw(int glyph, SampleRandom random, Span<float> pixels)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (pixels.Length < side * side)
            throw new ArgumentException($"A drawing of {side}×{side} does not fit {pixels.Length} pixels.", nameof(pixels));
        double Within(double bound) => bound * (2 * random.NextDouble() - 1);
        var (turn, wide, tall, slant) = (Within(Turn), 1 + Within(Stretch), 1 + Within(Stretch), Within(Turn));
        var (right, down, pen) = (Within(Move), Within(Move), (ThinPen + PenRange * random.NextDouble()) * side);
        var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
        pixels = pixels[..(side * side)];
        pixels.Clear();
        foreach (var stroke in characters[glyph])
        {
            var last = (X: 0.0, Y: 0.0);
            for (var i = 0; i < stroke.Length; i += 2)
            {
                var (x, y) = (wide * (stroke[i] - 0.5 + Tremor * random.NextNormal()), tall * (stroke[i + 1] - 0.5 + Tremor * random.NextNormal()));
                x += slant * y;
                var point = (X: side * (0.5 + right + cos * x - sin * y), Y: side * (0.5 + down + sin * x + cos * y));
                Line(pixels, i == 0 ? point : last, point, pen);
                last = point;
            }
        }
    }

    /// <summary>A round pen from one point to another: ink by the distance of a pixel's middle to the line, its edge as wide as a pixel.</summary>
    private void Line(Span<float> pixels, (double X, double Y) from, (double X, double Y) to, double half)
    {
        int Clamp(double place) => (int)Math.Clamp(Math.Floor(place), 0, side - 1);
        var (reach, edge) = (half + 1, (half + 0.5) * (half + 0.5));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = dx * dx + dy * dy;
        for (var y = Clamp(Math.Min(from.Y, to.Y) - reach); y <= Clamp(Math.Max(from.Y, to.Y) + reach); y++)
        {
            for (var x = Clamp(Math.Min(from.X, to.X) - reach); x <= Clamp(Math.Max(from.X, to.X) + reach); x++)
            {
                var (px, py) = (x + 0.5 - from.X, y + 0.5 - from.Y);
                var along = length > 0 ? Math.Clamp((px * dx + py * dy) / length, 0, 1) : 0;
                var square = (px - along * dx) * (px - along * dx) + (py - along * dy) * (py - along * dy);
                if (square >= edge)
                    continue;
                ref var ink = ref pixels[y * side + x];
                ink = Math.Max(ink, (float)Math.Min(half + 0.5 - Math.Sqrt(square), 1));
            }
        }
    }
}
