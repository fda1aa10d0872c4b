namespace Engram;

/// <summary>Values of which each is drawn as often as every other.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Choices">Two or more, no two the same.</param>
public sealed record ChoiceDimension(string Name, IReadOnlyList<string> Choices) : Dimension(Name)
{
    /// <inheritdoc/>
    public override string Values => string.Join('|', Choices);

    internal override string? Fault => Choices switch
    {
        _ when Choices.Any(string.IsNullOrWhiteSpace) => "a value is empty.",
        { Count: < 2 } => "one value is no choice; give two or more, or leave the setting out of the sweep.",
        _ when Choices.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice => $"the value '{twice.Key}' is there twice.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string At(double share) => Choices[Math.Clamp((int)(share * Choices.Count), 0, Choices.Count - 1)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Grid(int points) => Choices;

    /// <inheritdoc/>
    public override double Place(string value) => Index(value) / (double)Math.Max(1, Choices.Count - 1);

    /// <inheritdoc/>
    public override bool Contains(string value) => Index(value) >= 0;

    private int Index(string value) => Choices.ToList().IndexOf(value);
}
