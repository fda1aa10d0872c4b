namespace Engram.Vision;

/// <summary>What was answered to an image of which the truth is known.</summary>
/// <param name="Index">Its place in the data set that was asked about.</param>
/// <param name="Label">Its class.</param>
/// <param name="Probabilities">One a class, in the order of the classes; they add up to one. Empty where nothing was asked.</param>
public sealed record Prediction(int Index, int Label, IReadOnlyList<float> Probabilities)
{
    /// <summary>The likeliest class, the first of equals.</summary>
    public int Answer { get; } = Probabilities.Count == 0 ? -1 : Enumerable.Range(0, Probabilities.Count).MaxBy(c => Probabilities[c]);

    /// <summary>Whether the likeliest class is the image's.</summary>
    public bool IsRight => Answer == Label;

    /// <summary>The probability of the likeliest class.</summary>
    public float Confidence => Probabilities[Answer];

    /// <summary>The cross-entropy in nats.</summary>
    public double Loss { get; init; }
}
