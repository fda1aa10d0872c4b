using SkiaSharp;

namespace Engram.Vision;

/// <summary>Decoding no more of a JPEG than is needed: the rest is read, to know that it is there, but not transformed.</summary>
internal static class JpegPart
{
    // Colours of lower resolution are blended over a block's edge, so the outermost columns of a part are not those of the whole.
    private const int Margin = 16;

    /// <summary>The picture, of which only the needed part is there; null where that is not possible, or not all of the file.</summary>
    /// <param name="codec">A picture, from its beginning.</param>
    /// <param name="needed">What will be looked at.</param>
    /// <param name="pixels">Room for the whole, and <see cref="Rgba.Beyond"/> bytes more.</param>
    public static unsafe Rgba? Decode(SKCodec codec, SKRectI needed, byte[] pixels)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var (left, right) = (Math.Max(0, needed.Left - Margin), Math.Min(width, needed.Right + Margin));
        if (codec.EncodedFormat != SKEncodedImageFormat.Jpeg || codec.EncodedOrigin is not (SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default) || right - left == width && needed.Top == 0) return null;
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
        if (codec.StartScanlineDecode(info, new SKCodecOptions(new SKRectI(left, 0, right, height))) != SKCodecResult.Success) return null;
        if (needed.Top > 0 && !codec.SkipScanlines(needed.Top)) return null;
        var (stride, rows) = (4 * (right - left), height - needed.Top);
        fixed (byte* address = pixels)
            if (codec.GetScanlines((nint)address, rows, stride) != rows) return null;
        // As if the buffer were a window into the whole picture.
        return new(pixels, height, width, -needed.Top * stride - 4 * left, stride);
    }
}
