namespace Engram.Vision;

/// <summary>Which samples of a line each sample of its scaled line is made of, in single precision as PyTorch weighs them.</summary>
internal static class ScalingTaps
{
    public static (int Index, float Weight)[][] Of(int from, int to, Interpolation method, bool antialias)
    {
        var scale = (float)from / to;
        return [.. Enumerable.Range(0, to).Select(i => antialias ? Wide(i, scale, from, method) : Close((double)scale * (i + 0.5) - 0.5, from, method))];
    }

    private static (int, float)[] Wide(int i, float scale, int from, Interpolation method)
    {
        var stretch = Math.Max(1, scale);
        var (reach, centre) = (stretch * (method == Interpolation.Cubic ? 2 : 1), scale * (i + 0.5f));
        var first = Math.Max(0, (int)(centre - reach + 0.5f));
        var end = Math.Min(from, (int)(centre + reach + 0.5f));
        float[] weights = [.. Enumerable.Range(first, end - first).Select(j => (j - centre + 0.5f) * (1 / stretch)).Select(x => method == Interpolation.Cubic ? Cubic(Math.Abs(x), -0.5f) : Math.Max(0, 1 - Math.Abs(x)))];
        var sum = 0f;
        foreach (var weight in weights) sum += weight;
        return [.. weights.Select((weight, k) => (first + k, weight / sum))];
    }

    private static (int, float)[] Close(double at, int from, Interpolation method)
    {
        if (method == Interpolation.Linear) at = Math.Max(0, at);
        var floor = (int)Math.Floor(at);
        var t = (float)(at - floor);
        int Inside(int index) => Math.Clamp(index, 0, from - 1);
        // The farther sample first: in sums of two the last bit depends on it.
        return method == Interpolation.Linear ? [(Inside(floor + 1), t), (Inside(floor), 1 - t)]
            : [(Inside(floor - 1), Cubic(t + 1, -0.75f)), (Inside(floor), Cubic(t, -0.75f)), (Inside(floor + 1), Cubic(1 - t, -0.75f)), (Inside(floor + 2), Cubic(2 - t, -0.75f))];
    }

    // Keys 1981, eq. 15 with the free constant a.
    private static float Cubic(float x, float a) => x switch
    {
        <= 1 => ((a + 2) * x - (a + 3)) * x * x + 1,
        < 2 => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a,
        _ => 0,
    };
}
