namespace Engram.Text;

/// <summary>How the training of a <see cref="BrillTagger"/> went.</summary>
/// <param name="Tokens">How many words there were.</param>
/// <param name="InitialErrors">How many of them the initial tagger had wrong.</param>
/// <param name="FinalErrors">How many are wrong after all rules.</param>
/// <param name="RuleScores">By how many each rule lowered the errors.</param>
public sealed record BrillTraining(int Tokens, int InitialErrors, int FinalErrors, IReadOnlyList<int> RuleScores);
