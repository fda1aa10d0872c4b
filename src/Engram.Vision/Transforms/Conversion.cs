namespace Engram.Vision;

/// <summary>Bytes in [0, 255] to floats in [0, 1] and back, as torchvision's <c>convert_image_dtype</c>.</summary>
public static class Conversion
{
    /// <summary>So that every byte is the image of an equal share of [0, 1].</summary>
    internal const float Steps = 255.999f;

    /// <summary>x / 255.</summary>
    public static Planes<float> ToFloats(this Planes<byte> planes)
    {
        ArgumentNullException.ThrowIfNull(planes);
        var samples = new float[planes.Samples.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = planes.Samples.Span[i] / 255f;
        return new(samples, planes.Count, planes.Height, planes.Width);
    }

    /// <summary>⌊255.999 · x⌋; what lies outside [0, 1] becomes black or white.</summary>
    public static Planes<byte> ToBytes(this Planes<float> planes)
    {
        ArgumentNullException.ThrowIfNull(planes);
        var samples = new byte[planes.Samples.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = (byte)Math.Clamp(planes.Samples.Span[i] * Steps, 0, 255);
        return new(samples, planes.Count, planes.Height, planes.Width);
    }
}
