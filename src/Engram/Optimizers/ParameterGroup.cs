using System.Text.RegularExpressions;

namespace Engram;

/// <summary>Parameters that are moved differently from the rest. A parameter belongs to the first group that matches it.</summary>
public sealed record ParameterGroup
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>A regular expression that the whole name must match: <c>layer[12]\..*</c>.</summary>
    public string Names { get; init; } = ".*";

    /// <summary>The largest number of axes; 1 means biases and the scales of normalisations.</summary>
    public int MaximumRank { get; init; } = int.MaxValue;

    /// <summary>What the learning rate is multiplied by; 0 leaves the parameters as they are.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Their weight decay; the optimizer's own when not given.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Biases and the scales of normalisations do not decay.</summary>
    public static ParameterGroup VectorsWithoutDecay { get; } = new() { MaximumRank = 1, WeightDecay = 0 };

    /// <summary>Whether a parameter belongs to the group.</summary>
    public bool Matches(string name, int rank) =>
        rank <= MaximumRank && Regex.IsMatch(name, $"^(?:{Names})$", RegexOptions.CultureInvariant, s_patience);
}
