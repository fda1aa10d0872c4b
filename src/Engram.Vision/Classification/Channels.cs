namespace Engram.Vision;

/// <summary>Numbers of channels that hardware likes.</summary>
internal static class Channels
{
    /// <summary>The multiple that is nearest to a number, but never less than nine tenths of it.</summary>
    /// <remarks>Source: Sandler et al. 2018 (arXiv:1801.04381), their published code.</remarks>
    internal static int Multiple(double channels, int of = 8)
    {
        var nearest = Math.Max(of, (int)(channels + of / 2) / of * of);
        return nearest < 0.9 * channels ? nearest + of : nearest;
    }
}
