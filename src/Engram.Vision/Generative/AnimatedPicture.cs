using System.Buffers.Binary;

namespace Engram.Vision;

/// <summary>Pictures one after the other, as an animated PNG that browsers play; other programs show the first.</summary>
/// <remarks>Each frame is encoded as a PNG of its own, and its parts are put together. Source: PNG (W3C Recommendation, third edition, 2025), §4.9 and §11.3.6: acTL, fcTL, fdAT.</remarks>
public static class AnimatedPicture
{
    /// <summary>Writes the frames to a file, which appears whole or not at all.</summary>
    /// <param name="frames">At least one, all of one shape.</param>
    /// <param name="path">The file, <c>.png</c>.</param>
    /// <param name="milliseconds">How long each is shown, 1 to 65,535.</param>
    /// <exception cref="ArgumentException">There is no frame, or they differ in shape.</exception>
    public static void Save(IReadOnlyList<Image> frames, string path, int milliseconds = 80)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, ushort.MaxValue);
        if (frames.Count == 0 || frames.Any(frame => frame.Shape != frames[0].Shape))
            throw new ArgumentException("An animated picture needs one frame or more, all of one shape.", nameof(frames));
        using var file = new MemoryStream();
        uint number = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            var (_, height, width) = frames[i].Shape;
            var chunks = PngChunk.In(Thumbnail.Of(frames[i], Math.Max(height, width)).Png).ToList();
            if (i == 0)
            {
                file.Write(PngChunk.Signature);
                file.Write(PngChunk.Of("IHDR"u8, chunks.Single(chunk => chunk.Name == "IHDR").Content.Span));
                file.Write(PngChunk.Of("acTL"u8, [.. Numbers((uint)frames.Count, 0)]));
            }
            file.Write(PngChunk.Of("fcTL"u8, [.. Numbers(number++, (uint)width, (uint)height, 0, 0), (byte)(milliseconds >> 8), (byte)milliseconds, 1000 >> 8, 1000 & 255, 0, 0]));
            foreach (var (_, content) in chunks.Where(chunk => chunk.Name == "IDAT"))
            {
                if (i == 0)
                    file.Write(PngChunk.Of("IDAT"u8, content.Span));
                else
                    file.Write(PngChunk.Of("fdAT"u8, [.. Numbers(number++), .. content.Span]));
            }
        }
        file.Write(PngChunk.Of("IEND"u8, []));
        AtomicFile.Write(path, stream => stream.Write(file.GetBuffer(), 0, (int)file.Length));
    }

    private static byte[] Numbers(params ReadOnlySpan<uint> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
