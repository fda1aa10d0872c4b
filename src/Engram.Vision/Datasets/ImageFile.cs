using System.Buffers;
using SkiaSharp;

namespace Engram.Vision;

/// <summary>Reads PNG, JPEG and WebP files as pictures, whole or of a given size.</summary>
/// <remarks>Upright as the camera's EXIF note says; the first frame of an animation; transparency over white; 16-bit, palette and CMYK files become
/// 8-bit colour; grey is Rec. 601 luma; colour profiles are not applied, as torchvision's loaders do not either.</remarks>
public static class ImageFile
{
    /// <summary>The most pixels a file may have; a larger one is refused before memory is set aside for it.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>The largest side that a picture is brought to.</summary>
    public const int LargestSide = 10_000;

    /// <summary>Reads the central square of <paramref name="path"/> as [<paramref name="channels"/>, <paramref name="size"/>, <paramref name="size"/>].</summary>
    /// <exception cref="InvalidDataException">The file is no picture, is damaged or is too large; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Image Read(string path, int size, int channels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestSide);
        return Read(path, channels, CentralSquare, pixels => Square(pixels, size, channels));
    }

    /// <summary>Reads all of <paramref name="path"/>, as large as it is.</summary>
    /// <exception cref="InvalidDataException">The file is no picture, is damaged or is too large; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Image Whole(string path, int channels = 3) => Read(path, channels, (height, width) => new(0, 0, width, height), pixels => pixels.ToImage(channels));

    /// <summary>Reads <paramref name="path"/> as a network with published weights wants it, but for the normalisation.</summary>
    /// <exception cref="InvalidDataException">The file is no picture, is damaged or is too large; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Image Read(string path, Preprocessing preprocessing, int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        return Read(path, channels, preprocessing.Needed, pixels => preprocessing.Apply(pixels, channels));
    }

    private static Image Read(string path, int channels, Func<int, int, SKRectI> needed, Func<Rgba, Image> use)
    {
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "A picture has 1 channel or 3.");
        using var codec = Open(path);
        return Decode(codec, path, channels, needed, use);
    }

    /// <summary>Reads a picture that is in memory already, out of an archive, say; <paramref name="name"/> is what messages call it.</summary>
    /// <exception cref="InvalidDataException">The bytes are no picture, are damaged or too large.</exception>
    public static Image Read(ReadOnlySpan<byte> content, string name, int size, int channels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestSide);
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "A picture has 1 channel or 3.");
        using var data = SKData.CreateCopy(content);
        using var codec = Checked(SKCodec.Create(data), name);
        return Decode(codec, name, channels, CentralSquare, pixels => Square(pixels, size, channels));
    }

    /// <summary>Rows and columns of a picture, upright, without decoding it.</summary>
    internal static (int Height, int Width) Size(string path)
    {
        using var codec = Open(path);
        var (height, width) = (codec.Info.Height, codec.Info.Width);
        return codec.EncodedOrigin >= SKEncodedOrigin.LeftTop ? (width, height) : (height, width);
    }

    /// <summary>All of a picture that is in memory already.</summary>
    internal static Image Whole(ReadOnlySpan<byte> content, string name)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = Checked(SKCodec.Create(data), name);
        return Decode(codec, name, 3, (height, width) => new(0, 0, width, height), pixels => pixels.ToImage(3));
    }

    private static Image Square(Rgba pixels, int size, int channels) => pixels.Square().Resampled(size, size, Interpolation.Linear, new(0, 0, size, size), channels);

    private static SKRectI CentralSquare(int height, int width)
    {
        var side = Math.Min(height, width);
        return SKRectI.Create((width - side) / 2, (height - side) / 2, side, side);
    }

    private static Image Decode(SKCodec codec, string path, int channels, Func<int, int, SKRectI> needed, Func<Rgba, Image> use)
    {
        var pixels = ArrayPool<byte>.Shared.Rent(4 * codec.Info.Width * codec.Info.Height + Rgba.Beyond);
        try
        {
            var rgba = JpegPart.Decode(codec, needed(codec.Info.Height, codec.Info.Width), pixels) ?? Whole(codec, path, pixels);
            return use(channels == 1 || codec.Info.AlphaType != SKAlphaType.Opaque ? rgba.Over(channels, needed(rgba.Size.Height, rgba.Size.Width)) : rgba);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    private static unsafe Rgba Whole(SKCodec codec, string path, byte[] pixels)
    {
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        SKCodecResult result;
        fixed (byte* address = pixels) result = codec.GetPixels(info, (nint)address);
        if (result is SKCodecResult.IncompleteInput) throw new InvalidDataException($"{path}: the file ends before the picture does.");
        if (result is not SKCodecResult.Success) throw new InvalidDataException($"{path}: the picture is damaged ({result}).");
        return Upright.Of(pixels, info.Width, info.Height, codec.EncodedOrigin);
    }

    internal static SKCodec Open(string path, long most = MostPixels)
    {
        // A pipe has no length either, and opening one would wait for a writer.
        if (new FileInfo(path) is { Exists: true, Length: 0 }) throw new InvalidDataException($"{path}: the file is empty.");
        using var file = File.OpenRead(path);       // for the system's own words when it cannot be opened
        return Checked(SKCodec.Create(path), path, most);
    }

    private static SKCodec Checked(SKCodec? codec, string path, long most = MostPixels)
    {
        if (codec is null) throw new InvalidDataException($"{path}: the content is no PNG, JPEG or WebP picture, or less than the head of one.");
        if ((long)codec.Info.Width * codec.Info.Height <= most) return codec;
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        codec.Dispose();
        throw new InvalidDataException($"{path}: {width}×{height} pixels are more than the {most / 1_000_000} million allowed; scale the picture down first.");
    }
}
