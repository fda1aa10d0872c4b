namespace Engram.Vision;

/// <summary>Changes of colour, sample by sample: bytes through a table of all 256, floats one by one.</summary>
/// <remarks>As torchvision's: bytes are cut off, not rounded; a factor of 1 changes nothing, 0 is black, grey or blurred.</remarks>
public static class Colours
{
    /// <summary>x · factor.</summary>
    public static Planes<T> Brightness<T>(this Planes<T> planes, double factor) where T : unmanaged => planes.Toward(0, Checked(factor, "brightness"));

    /// <summary>Away from the picture's mean grey, or toward it.</summary>
    public static Planes<T> Contrast<T>(this Planes<T> planes, double factor) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        var grey = planes.Grey().Samples.Span;
        var sum = 0.0;
        foreach (var sample in grey) sum += Sample.Load(sample);
        return planes.Toward((float)(sum / grey.Length), Checked(factor, "contrast"));
    }

    /// <summary>Away from the grey of each pixel, or toward it. One plane stays as it is.</summary>
    public static Planes<T> Saturation<T>(this Planes<T> planes, double factor) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Count == 1 ? planes : planes.Blend(planes.Grey(3), Checked(factor, "saturation"));
    }

    /// <summary>gain · xᵞ, of samples in [0, 1].</summary>
    public static Planes<T> Gamma<T>(this Planes<T> planes, double gamma, double gain = 1) where T : unmanaged
    {
        var (power, times) = ((float)Checked(gamma, "gamma"), (float)gain);
        return planes.Each(x => Math.Clamp(times * MathF.Pow(typeof(T) == typeof(byte) ? x / 255 : x, power), 0, 1) * (typeof(T) == typeof(byte) ? Conversion.Steps : 1));
    }

    /// <summary>White becomes black.</summary>
    public static Planes<T> Inverted<T>(this Planes<T> planes) where T : unmanaged => planes.Each(x => Sample.Bound<T>() - x);

    /// <summary>Inverts what is <paramref name="threshold"/> or brighter.</summary>
    public static Planes<T> Solarized<T>(this Planes<T> planes, double threshold) where T : unmanaged
    {
        if (!(threshold >= 0 && threshold <= Sample.Bound<T>()))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, $"Samples from 0 to {Sample.Bound<T>()} cannot be solarised from {threshold} on.");
        return planes.Each(x => x >= (float)threshold ? Sample.Bound<T>() - x : x);
    }

    /// <summary>Keeps the upper <paramref name="bits"/> of each byte.</summary>
    public static Planes<byte> Posterized(this Planes<byte> planes, int bits)
    {
        if (bits is < 0 or > 8) throw new ArgumentOutOfRangeException(nameof(bits), bits, "A byte has 0 to 8 bits to keep.");
        return planes.Each(x => (byte)x & -(1 << (8 - bits)));
    }

    /// <summary>(x − mean) / deviation, plane by plane.</summary>
    /// <exception cref="ArgumentException">The numbers are neither one nor one a plane, or a deviation is zero.</exception>
    public static Planes<float> Normalized(this Planes<float> planes, Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(planes);
        ArgumentNullException.ThrowIfNull(normalization);
        normalization.Check(planes.Count);
        return planes.EachPlane((c, x) => (x - PerPlane.Of(normalization.Mean, c)) / PerPlane.Of(normalization.Deviation, c));
    }

    /// <summary>Grey by Rec. 601's weights, in <paramref name="count"/> equal planes. One plane stays as it is.</summary>
    /// <exception cref="ArgumentException">There are neither 1 nor 3 planes, or are asked for.</exception>
    public static Planes<T> Grey<T>(this Planes<T> planes, int count = 1) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        Sample.Check<T>();
        if (planes.Count is not (1 or 3) || count is not (1 or 3)) throw new ArgumentException($"Grey is made of 1 plane or 3, in 1 or 3, not of {planes.Count} in {count}.", nameof(count));
        if (planes.Count == 1) return count == 1 ? planes : planes.Only([0, 0, 0]);
        var red = planes[0];
        var green = planes[1];
        var blue = planes[2];
        var grey = new T[count * red.Length];
        for (var i = 0; i < red.Length; i++) grey[i] = Sample.Cut<T>(0.2989f * Sample.Load(red[i]) + 0.587f * Sample.Load(green[i]) + 0.114f * Sample.Load(blue[i]));
        for (var c = 1; c < count; c++) grey.AsSpan(0, red.Length).CopyTo(grey.AsSpan(c * red.Length));
        return new(grey, count, planes.Height, planes.Width);
    }

    /// <summary>factor · x + (1 − factor) · other.</summary>
    internal static Planes<T> Blend<T>(this Planes<T> planes, Planes<T> other, double factor) where T : unmanaged
    {
        var (a, b) = ((float)factor, (float)(1 - factor));
        var from = planes.Samples.Span;
        var to = other.Samples.Span;
        var samples = new T[from.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = Sample.Cut<T>(Sample.Clamp<T>(a * Sample.Load(from[i]) + b * Sample.Load(to[i])));
        return new(samples, planes.Count, planes.Height, planes.Width);
    }

    internal static double Checked(double factor, string what) => factor >= 0 && double.IsFinite(factor) ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, $"A factor of {what} is 0 or more, not {factor}.");

    private static Planes<T> Toward<T>(this Planes<T> planes, float other, double factor) where T : unmanaged
    {
        var (a, b) = ((float)factor, (float)(1 - factor) * other);
        return planes.Each(x => Sample.Clamp<T>(a * x + b));
    }

    private static Planes<T> Each<T>(this Planes<T> planes, Func<float, float> change) where T : unmanaged => planes.EachPlane((_, x) => change(x));

    internal static Planes<T> EachPlane<T>(this Planes<T> planes, Func<int, float, float> change) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        Sample.Check<T>();
        var samples = new T[planes.Samples.Length];
        Span<T> table = stackalloc T[256];
        for (var c = 0; c < planes.Count; c++)
        {
            var from = planes[c];
            var to = samples.AsSpan(c * from.Length);
            var bytes = typeof(T) == typeof(byte) && from.Length > 256;
            for (var x = 0; bytes && x < 256; x++) table[x] = Sample.Cut<T>(change(c, x));
            for (var i = 0; i < from.Length; i++) to[i] = bytes ? table[(int)Sample.Load(from[i])] : Sample.Cut<T>(change(c, Sample.Load(from[i])));
        }
        return new(samples, planes.Count, planes.Height, planes.Width);
    }
}
