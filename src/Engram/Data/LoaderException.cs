namespace Engram;

/// <summary>A batch could not be made; the cause is the inner exception.</summary>
public sealed class LoaderException : Exception
{
    internal LoaderException(int epoch, int step, int sample, Exception cause)
        : base($"Sample {sample} (epoch {epoch}, step {step}) could not be read: {cause.Message}", cause) =>
        (Epoch, Step, Sample) = (epoch, step, sample);

    internal LoaderException(int epoch, int step, ReadOnlySpan<int> samples, Exception cause)
        : base($"The batch of epoch {epoch}, step {step} (samples {Listed(samples)}) could not be collated: {cause.Message}", cause) =>
        (Epoch, Step) = (epoch, step);

    /// <summary>The epoch the batch belongs to.</summary>
    public int Epoch { get; }

    /// <summary>The batch's position in its epoch, from 0.</summary>
    public int Step { get; }

    /// <summary>The sample's index in the data set; none if the samples were read and only their collation failed.</summary>
    public int? Sample { get; }

    private static string Listed(ReadOnlySpan<int> samples) =>
        string.Join(", ", samples[..Math.Min(8, samples.Length)].ToArray()) + (samples.Length > 8 ? ", …" : "");
}
