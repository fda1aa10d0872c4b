namespace Engram.Memory;

/// <summary>Which characters are trained on and which are held back: a fifth, the same in every run, so that runs can be compared.</summary>
public static class GlyphSplit
{
    private const int Share = 5;

    /// <summary>The numbers of both.</summary>
    public static (IReadOnlyList<int> Training, IReadOnlyList<int> Held) Of(IGlyphs glyphs)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        var order = Enumerable.Range(0, glyphs.Count).OrderBy(glyph => SampleRandom.Key(Share, (ulong)glyph)).ToList();
        var held = glyphs.Count / Share;
        return ([.. order[held..].Order()], [.. order[..held].Order()]);
    }
}
