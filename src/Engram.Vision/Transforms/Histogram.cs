namespace Engram.Vision;

/// <summary>Changes that depend on all samples of a plane.</summary>
public static class Histogram
{
    /// <summary>Each plane stretched over the whole range; a plane of one value stays as it is.</summary>
    public static Planes<T> AutoContrasted<T>(this Planes<T> planes) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        Sample.Check<T>();
        var (least, scale) = (new float[planes.Count], new float[planes.Count]);
        for (var c = 0; c < planes.Count; c++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var sample in planes[c]) (low, high) = (Math.Min(low, Sample.Load(sample)), Math.Max(high, Sample.Load(sample)));
            (least[c], scale[c]) = low < high ? (low, Sample.Bound<T>() / (high - low)) : (0, 1);
        }
        return planes.EachPlane((c, x) => Sample.Clamp<T>((x - least[c]) * scale[c]));
    }

    /// <summary>Each plane so that every brightness is about as frequent: the count of darker samples, in steps of an even share.</summary>
    public static Planes<byte> Equalized(this Planes<byte> planes)
    {
        ArgumentNullException.ThrowIfNull(planes);
        byte[][] tables = [.. Enumerable.Range(0, planes.Count).Select(c => Table(planes[c]))];
        return planes.EachPlane((c, x) => tables[c][(int)x]);
    }

    private static byte[] Table(ReadOnlySpan<byte> plane)
    {
        var counts = new int[256];
        foreach (var sample in plane) counts[sample]++;
        // Pillow leaves the brightest value out of the share.
        var step = (plane.Length - counts[Array.FindLastIndex(counts, count => count > 0)]) / 255;
        var (table, darker) = (new byte[256], 0);
        for (var x = 0; x < 256; darker += counts[x++]) table[x] = step == 0 ? (byte)x : (byte)Math.Min(x == 0 ? 0 : (darker + step / 2) / step, 255);
        return table;
    }
}
