namespace Engram.Vision;

/// <summary>What the edge around a picture shows.</summary>
public enum Border
{
    /// <summary>One colour.</summary>
    Constant,

    /// <summary>The nearest pixel.</summary>
    Edge,

    /// <summary>The picture mirrored, its outermost pixel not repeated: dcb|abcd|cba.</summary>
    Reflect,

    /// <summary>The picture mirrored, its outermost pixel repeated: cba|abcd|dcb.</summary>
    Symmetric,
}

internal static class BorderSource
{
    /// <summary>Which of <paramref name="count"/> samples is seen at <paramref name="at"/>; −1: none.</summary>
    public static int Source(this Border mode, int at, int count) => mode switch
    {
        _ when at >= 0 && at < count => at,
        Border.Edge => at < 0 ? 0 : count - 1,
        Border.Reflect => at < 0 ? -at : 2 * (count - 1) - at,
        Border.Symmetric => at < 0 ? -at - 1 : 2 * count - 1 - at,
        _ => -1,
    };
}
