namespace Engram.Vision;

/// <summary>What crops refuse.</summary>
internal static class CropFault
{
    public static void Throw(int height, int width, int cropHeight, int cropWidth)
    {
        CheckSize(cropHeight, cropWidth);
        if (cropHeight > height || cropWidth > width)
            throw new ArgumentException($"A part of {cropHeight}×{cropWidth} does not fit into a picture of {height}×{width}; resize or pad the picture first, or ask for a smaller part.");
    }

    public static void CheckSize(int height, int width)
    {
        if (height <= 0 || width <= 0) throw new ArgumentException($"A picture of {height}×{width} has no pixels; both sides must be 1 at least.");
    }
}
