using Engram.Text;

namespace Engram.TextModels;

/// <summary>The English perceptron tagger that is part of Engram.Text: trained on nine of each ten documents of MASC, measured on the tenth.</summary>
internal static class TaggerModel
{
    // Smaller weights and finer steps change no more than one tag in five thousand.
    internal const double Least = 0.2, Step = 0.125;
    private const int Rounds = 8;

    private static readonly Lazy<List<List<IReadOnlyList<TaggedWord>>>> s_documents = new(Corpora.Masc);

    internal static IEnumerable<IReadOnlyList<TaggedWord>> Training() => s_documents.Value.Where((_, i) => i % 10 != 5).SelectMany(sentences => sentences);

    internal static IEnumerable<IReadOnlyList<TaggedWord>> HeldOut() => s_documents.Value.Where((_, i) => i % 10 == 5).SelectMany(sentences => sentences);

    internal static PerceptronModel Train() => PerceptronTagger.Train(Training(), Rounds, new Random(1)).Model;

    /// <summary>Without the weights that hardly matter.</summary>
    internal static PerceptronModel Prune(PerceptronModel model) => model with
    {
        Weights = model.Weights
            .Select(feature => (feature.Key, Kept: feature.Value.Where(weight => Math.Abs(weight.Value) >= Least).ToDictionary(weight => weight.Key, weight => Math.Round(weight.Value / Step) * Step)))
            .Where(feature => feature.Kept.Count > 0).ToDictionary(feature => feature.Key, feature => (IReadOnlyDictionary<string, double>)feature.Kept),
    };
}
