namespace Engram.Text;

/// <summary>The mood of a text.</summary>
/// <param name="Negative">The share of the text that is negative, from 0 to 1, to three digits.</param>
/// <param name="Neutral">The share that is neither.</param>
/// <param name="Positive">The share that is positive.</param>
/// <param name="Compound">All in one figure from −1 to 1, to four digits.</param>
public readonly record struct SentimentScores(double Negative, double Neutral, double Positive, double Compound);
