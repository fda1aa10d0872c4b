namespace Engram.Text;

/// <summary>One example to learn from.</summary>
/// <param name="Features">Values by name: text, numbers, truth values or null.</param>
/// <param name="Label">What it is.</param>
public sealed record LabelledFeatures(IReadOnlyDictionary<string, object?> Features, string Label)
{
    /// <exception cref="ArgumentException">There is no example.</exception>
    internal static IReadOnlyList<LabelledFeatures> Check(IEnumerable<LabelledFeatures> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        LabelledFeatures[] all = [.. examples];
        return all.Length > 0 ? all : throw new ArgumentException("There is not one example to learn from.", nameof(examples));
    }
}
