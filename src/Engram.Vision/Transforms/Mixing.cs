namespace Engram.Vision;

/// <summary>How much of itself each picture of a mixed batch keeps.</summary>
internal static class Mixing
{
    /// <summary>A draw from Beta(α, α).</summary>
    public static double Share(double alpha, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(alpha > 0 && double.IsFinite(alpha))) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, $"Shares are drawn from Beta(α, α) with α more than 0, not {alpha}.");
        var (mine, others) = (LogGamma(alpha, random), LogGamma(alpha, random));
        return 1 / (1 + Math.Exp(others - mine));
    }

    /// <summary>Each with the one before it; the first with the last.</summary>
    public static Tensor Shifted(Tensor batch) => batch.roll(1, 0);

    public static void Check(Tensor images, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(targets);
        if (images.dim() != 4 || targets.dim() != 2 || images.shape[0] != targets.shape[0])
            throw new ArgumentException($"Mixed are pictures [n, channels, height, width] with shares of classes [n, classes], not [{string.Join(", ", images.shape)}] with [{string.Join(", ", targets.shape)}]; one_hot makes shares of labels.");
    }

    // Marsaglia and Tsang 2000; in logarithms, because small shapes give numbers that underflow.
    private static double LogGamma(double shape, SampleRandom random)
    {
        if (shape < 1) return LogGamma(shape + 1, random) + Math.Log(1 - random.NextDouble()) / shape;
        var d = shape - 1.0 / 3;
        while (true)
        {
            var x = random.NextNormal();
            var v = Math.Pow(1 + x / Math.Sqrt(9 * d), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return Math.Log(d * v);
        }
    }
}
