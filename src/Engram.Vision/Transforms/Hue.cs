namespace Engram.Vision;

/// <summary>Red, green and blue as hue, saturation and value (Smith 1978), all in [0, 1].</summary>
public static class Hue
{
    /// <summary>Turns every colour round the circle of hues by <paramref name="turns"/>, in [−½, ½]. One plane stays as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than half a turn.</exception>
    public static Planes<T> Turned<T>(this Planes<T> planes, double turns) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        if (!(Math.Abs(turns) <= 0.5)) throw new ArgumentOutOfRangeException(nameof(turns), turns, $"Hues turn by −0.5 to 0.5, not by {turns}.");
        Sample.Check<T>();
        if (planes.Count == 1) return planes;
        var by = (float)turns;
        return planes.Pixels(Sample.Bound<T>(), (r, g, b) =>
        {
            var (h, s, v) = Hsv(r, g, b);
            h = (h + by) % 1;
            return Rgb(h < 0 ? h + 1 : h, s, v);
        });
    }

    /// <summary>Planes of red, green, blue → hue, saturation, value.</summary>
    public static Planes<float> ToHsv(this Planes<float> planes) => planes.Pixels(1, Hsv);

    /// <summary>Planes of hue, saturation, value → red, green, blue.</summary>
    public static Planes<float> ToRgb(this Planes<float> planes) => planes.Pixels(1, Rgb);

    private static Planes<T> Pixels<T>(this Planes<T> planes, float bound, Func<float, float, float, (float, float, float)> change) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        if (planes.Count != 3) throw new ArgumentException($"Hues are those of 3 planes, not of {planes.Count}.", nameof(planes));
        var from = planes.Samples.Span;
        var size = from.Length / 3;
        var samples = new T[from.Length];
        for (var i = 0; i < size; i++)
        {
            var (x, y, z) = change(Sample.Load(from[i]) / bound, Sample.Load(from[size + i]) / bound, Sample.Load(from[2 * size + i]) / bound);
            (samples[i], samples[size + i], samples[2 * size + i]) = (Sample.Cut<T>(x * bound), Sample.Cut<T>(y * bound), Sample.Cut<T>(z * bound));
        }
        return new(samples, 3, planes.Height, planes.Width);
    }

    private static (float H, float S, float V) Hsv(float r, float g, float b)
    {
        var most = Math.Max(r, Math.Max(g, b));
        var range = most - Math.Min(r, Math.Min(g, b));
        if (range == 0) return (0, 0, most);
        var (fromRed, fromGreen, fromBlue) = ((most - r) / range, (most - g) / range, (most - b) / range);
        var sixths = most == r ? fromBlue - fromGreen : most == g ? 2 + fromRed - fromBlue : 4 + fromGreen - fromRed;
        return ((sixths / 6 + 1) % 1, range / most, most);
    }

    private static (float R, float G, float B) Rgb(float h, float s, float v)
    {
        var sixth = MathF.Floor(h * 6);
        var rest = h * 6 - sixth;
        var p = Math.Clamp(v * (1 - s), 0, 1);
        var q = Math.Clamp(v * (1 - s * rest), 0, 1);
        var t = Math.Clamp(v * (1 - s * (1 - rest)), 0, 1);
        return ((int)sixth % 6) switch { 0 => (v, t, p), 1 => (q, v, p), 2 => (p, v, t), 3 => (p, q, v), 4 => (t, p, v), _ => (v, p, q) };
    }
}
