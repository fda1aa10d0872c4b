namespace Engram.Vision;

/// <summary>Brings samples in [0, 1] to zero mean and unit deviation, channel by channel: (x / 255 − mean) / deviation.</summary>
/// <param name="Mean">One number a channel, in units of [0, 1]; a single one serves all channels.</param>
/// <param name="Deviation">Likewise; not zero.</param>
public sealed record Normalization(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>Only the division by 255.</summary>
    public static Normalization None { get; } = new([0], [1]);

    /// <summary>What torchvision's weights were trained with.</summary>
    public static Normalization ImageNet { get; } = new([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    /// <summary>The normalised value of every sample value in every channel: entry 256·c + x.</summary>
    /// <exception cref="ArgumentException">The numbers are neither one nor one a channel, or a deviation is zero.</exception>
    internal float[] Table(int channels)
    {
        Check(channels);
        var table = new float[256 * channels];
        for (var i = 0; i < table.Length; i++)
            table[i] = (i % 256 / 255f - Mean[Math.Min(i / 256, Mean.Count - 1)]) / Deviation[Math.Min(i / 256, Deviation.Count - 1)];
        return table;
    }

    /// <exception cref="ArgumentException">The numbers are neither one nor one a channel, or a deviation is zero.</exception>
    internal void Check(int channels)
    {
        if (!(Mean.Count == 1 || Mean.Count == channels) || !(Deviation.Count == 1 || Deviation.Count == channels) || Deviation.Contains(0))
            throw new ArgumentException($"Pictures of {channels} channels need 1 or {channels} means and deviations other than zero, not [{string.Join(", ", Mean)}] and [{string.Join(", ", Deviation)}].");
    }
}
