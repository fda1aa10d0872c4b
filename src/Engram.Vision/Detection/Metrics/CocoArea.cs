namespace Engram.Vision;

/// <summary>Objects by the number of their pixels, as COCO parts them.</summary>
public enum CocoArea
{
    /// <summary>All.</summary>
    All,

    /// <summary>At most 32².</summary>
    Small,

    /// <summary>32² to 96².</summary>
    Medium,

    /// <summary>At least 96².</summary>
    Large,
}
