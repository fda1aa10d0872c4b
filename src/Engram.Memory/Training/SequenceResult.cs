namespace Engram.Memory;

/// <summary>What a trained network was worth on sequences of one size that it had never seen.</summary>
/// <param name="Size">The size; the task says what it counts.</param>
/// <param name="Repeats">Repetitions in each sequence, where the task repeats and a number was asked for; else 0.</param>
/// <param name="Sequences">How many.</param>
/// <param name="Measures">By name: <c>bits</c>, <c>wrong bits</c> and the share <c>flawless</c>, or <c>loss</c> and accuracies by instance.</param>
/// <param name="Optimum">What the best that can be known pays for a sequence, in bits; 0 where all is determined.</param>
public sealed record SequenceResult(int Size, int Repeats, int Sequences, IReadOnlyDictionary<string, double> Measures, double Optimum)
{
    /// <summary>Rows of the memory it was tested with.</summary>
    public long Rows { get; init; }
}
