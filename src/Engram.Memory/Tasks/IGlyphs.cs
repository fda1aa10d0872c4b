namespace Engram.Memory;

/// <summary>Characters that can be drawn again and again, each time a little differently.</summary>
/// <remarks>Drawing must be safe from several threads and depend on its arguments alone.</remarks>
public interface IGlyphs
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>Pixels of a side.</summary>
    int Side { get; }

    /// <summary>Draws one, 0 for paper to 1 for ink, row by row from the top.</summary>
    /// <param name="glyph">Which, from 0 to below <see cref="Count"/>.</param>
    /// <param name="random">Where what is different this time comes from.</param>
    /// <param name="pixels">Takes <see cref="Side"/>² pixels.</param>
    void Draw(int glyph, SampleRandom random, Span<float> pixels);
}
