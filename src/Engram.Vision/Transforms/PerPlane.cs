namespace Engram.Vision;

/// <summary>Settings that are one number for all planes, or one for each.</summary>
internal static class PerPlane
{
    public static T Of<T>(IReadOnlyList<T> values, int plane) where T : struct => values.Count == 0 ? default : values[values.Count == 1 ? 0 : plane];

    public static void Check<T>(IReadOnlyList<T> values, int planes, string what, bool orNone = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != 1 && values.Count != planes && !(orNone && values.Count == 0))
            throw new ArgumentException($"{planes} channels need 1 {what} or {planes}, not {values.Count}.", what);
    }
}
