namespace Engram.Vision;

/// <summary>What the four numbers of a box are.</summary>
public enum BoxForm
{
    /// <summary>Left, top, right, bottom (<c>xyxy</c>).</summary>
    Corners,

    /// <summary>Left, top, width, height (<c>xywh</c>), as COCO writes boxes.</summary>
    CornerAndSize,

    /// <summary>Centre across, centre down, width, height (<c>cxcywh</c>), as YOLO writes boxes.</summary>
    CenterAndSize,
}
