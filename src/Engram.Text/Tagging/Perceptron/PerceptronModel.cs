namespace Engram.Text;

/// <summary>What a perceptron tagger has learned.</summary>
/// <param name="Weights">By feature name, the weight of each tag that has one.</param>
/// <param name="TagDictionary">Words that nearly always have the same tag: they are not scored.</param>
/// <param name="Classes">The tags, in the order of their characters.</param>
public sealed record PerceptronModel(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Weights, IReadOnlyDictionary<string, string> TagDictionary, IReadOnlyList<string> Classes);
