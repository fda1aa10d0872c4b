using SkiaSharp;

namespace Engram.Vision;

/// <summary>A file of which a band of rows is in memory: JPEG row after row; PNG, whose decoder cannot wait, band by band, for each of which it reads the file from its beginning.</summary>
internal sealed class BandedFile : LargeImage
{
    // Of a PNG, so many bytes are decoded at once: the more, the less often what is above is read again.
    private const long BandBytes = 256L << 20;

    private readonly long _bandBytes;

    private readonly string _path;
    private readonly bool _isJpeg;
    private readonly int _stride;
    private SKCodec _codec;
    private byte[] _rows = [];
    private int _first, _end;

    private BandedFile(string path, SKCodec codec, long bandBytes) =>
        (_path, _codec, _isJpeg, _stride, _bandBytes) = (path, codec, codec.EncodedFormat == SKEncodedImageFormat.Jpeg, 4 * codec.Info.Width, bandBytes);

    public override int Height => _codec.Info.Height;

    public override int Width => _codec.Info.Width;

    internal static LargeImage Open(string path, long bandBytes = BandBytes)
    {
        var codec = ImageFile.Open(path, int.MaxValue);
        var (format, pixels) = (codec.EncodedFormat, (long)codec.Info.Width * codec.Info.Height);
        var upright = codec.EncodedOrigin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default;
        var progressive = format == SKEncodedImageFormat.Jpeg && JpegHead.IsProgressive(path);
        if (upright && !progressive && format is SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg) return new BandedFile(path, codec, bandBytes);
        codec.Dispose();
        if (pixels <= ImageFile.MostPixels) return Of(ImageFile.Whole(path));
        var why = !upright ? "a picture that its EXIF note turns" : progressive ? "a progressive JPEG" : $"a {format} file";
        throw new InvalidDataException($"{path}: {why} is decoded whole, which would take {Quantity.Bytes(4 * pixels)}; at most {ImageFile.MostPixels / 1_000_000} million pixels are. Save it upright, as PNG or as JPEG that is not progressive: of these a few rows at a time are enough.");
    }

    protected override Image Cut(int left, int top, int width, int height)
    {
        if (top < _first) Restart();
        if (top + height > _end) Decode(top, top + height);
        return new Rgba(_rows, height, width, (top - _first) * _stride + 4 * left, _stride).ToImage(3);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _codec.Dispose();
        base.Dispose(disposing);
    }

    private void Restart()
    {
        _codec.Dispose();
        _codec = ImageFile.Open(_path, int.MaxValue);
        (_first, _end) = (0, 0);
    }

    // Rows from top on are kept, those above go.
    private void Decode(int top, int end)
    {
        if (!_isJpeg) end = (int)Math.Min(Height, Math.Max(end, top + _bandBytes / _stride));
        var kept = Math.Max(0, _end - top);
        var before = _rows;
        var needed = (long)(end - top) * _stride + Rgba.Beyond;
        if (needed > Array.MaxLength) throw new InvalidDataException($"{_path}: {end - top} rows of {Width} pixels are too many at once; take smaller tiles.");
        if (_rows.Length < needed) _rows = new byte[needed];
        if (kept > 0) before.AsSpan((top - _first) * _stride, kept * _stride).CopyTo(_rows);
        var from = Math.Max(top, _end);
        if (_isJpeg) Scan(from, end, kept);
        else Band(from, end, kept);
        if (_codec.Info.AlphaType != SKAlphaType.Opaque)
            new Rgba(_rows, end - from, Width, kept * _stride, _stride).Over(3, new(0, 0, Width, end - from));
        (_first, _end) = (top, end);
    }

    private unsafe void Scan(int from, int end, int kept)
    {
        var started = _end > 0 || _codec.StartScanlineDecode(Info()) == SKCodecResult.Success;
        fixed (byte* rows = _rows)
        {
            if (!started || (from > _end && !_codec.SkipScanlines(from - _end)) || _codec.GetScanlines((nint)(rows + kept * (long)_stride), end - from, _stride) != end - from)
                throw new InvalidDataException($"{_path}: the picture is damaged or ends above row {end}.");
        }
    }

    private unsafe void Band(int from, int end, int kept)
    {
        fixed (byte* rows = _rows)
        {
            var result = _codec.StartIncrementalDecode(Info(), (nint)(rows + kept * (long)_stride), _stride, new SKCodecOptions(new SKRectI(0, from, Width, end)));
            if (result == SKCodecResult.Success) result = _codec.IncrementalDecode(out _);
            if (result != SKCodecResult.Success) throw new InvalidDataException($"{_path}: the picture is damaged or ends above row {end} ({result}).");
        }
    }

    private SKImageInfo Info() => new(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul);
}
