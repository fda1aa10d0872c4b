namespace Engram.Vision;

/// <summary>Where each pixel of a result comes from.</summary>
internal interface IWarp
{
    /// <summary>Rows and columns of the result.</summary>
    (int Height, int Width) Size { get; }

    /// <summary>For row <paramref name="y"/> of the result, the places in the picture: 0 is the middle of the first pixel.</summary>
    void Sources(int y, Span<float> xs, Span<float> ys);

    /// <summary>The same for points, the other way: from the picture to the result; 0 is the outer side of the first pixel.</summary>
    Homography Forward { get; }
}
