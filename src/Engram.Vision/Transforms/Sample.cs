namespace Engram.Vision;

/// <summary>How bytes and floats become numbers and numbers become them again; the compiler leaves one branch in each.</summary>
internal static class Sample
{
    /// <summary>White: 255 or 1.</summary>
    public static float Bound<T>() => typeof(T) == typeof(byte) ? 255 : 1;

    public static float Load<T>(T sample) => typeof(T) == typeof(byte) ? (byte)(object)sample! : (float)(object)sample!;

    /// <summary>Bytes are cut off to whole numbers, as torchvision's colour operations leave them.</summary>
    public static T Cut<T>(float value) => typeof(T) == typeof(byte) ? (T)(object)(byte)value : (T)(object)value;

    /// <summary>Bytes are rounded, half to even, as its filters leave them.</summary>
    public static T Round<T>(float value) => typeof(T) == typeof(byte) ? (T)(object)(byte)Math.Clamp(MathF.Round(value), 0, 255) : (T)(object)value;

    public static float Clamp<T>(float value) => Math.Clamp(value, 0, Bound<T>());

    /// <summary>Refuses what is neither.</summary>
    public static void Check<T>()
    {
        if (typeof(T) != typeof(byte) && typeof(T) != typeof(float))
            throw new NotSupportedException($"Pictures have samples of bytes or floats, not {typeof(T).Name}.");
    }
}
