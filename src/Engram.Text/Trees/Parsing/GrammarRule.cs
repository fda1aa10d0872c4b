using System.Globalization;

namespace Engram.Text;

/// <summary>A rule of a grammar: what a category may consist of.</summary>
/// <param name="Left">The category.</param>
/// <param name="Right">What it consists of, from left to right.</param>
/// <param name="Probability">How often it does so; null in a grammar without probabilities.</param>
public sealed record GrammarRule(string Left, IReadOnlyList<GrammarSymbol> Right, double? Probability = null)
{
    /// <inheritdoc/>
    public bool Equals(GrammarRule? other) => other is not null && Left == other.Left && Probability == other.Probability && Right.SequenceEqual(other.Right);

    /// <inheritdoc/>
    public override int GetHashCode() => Right.Aggregate(Left.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    /// <summary><c>NP -> Det N [0.5]</c>, the probability to six digits.</summary>
    public override string ToString() => $"{Left} -> {string.Join(' ', Right)}{(Probability is { } share ? string.Create(CultureInfo.InvariantCulture, $" [{Digits(share)}]") : "")}";

    private static string Digits(double share) => share.ToString("G6", CultureInfo.InvariantCulture) is var text && text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".0";
}
