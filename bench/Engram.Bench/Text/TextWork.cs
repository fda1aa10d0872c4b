namespace Engram.Bench;

/// <summary>A row of the text table: what is done, in what it is counted, and the least that one thread is to do a second.</summary>
/// <param name="Key">The name by which both sides know it.</param>
/// <param name="Title">What is done.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Wanted">The least a second.</param>
internal sealed record TextWork(string Key, string Title, string Unit, double Wanted)
{
    internal static IReadOnlyList<TextWork> All { get; } =
    [
        new("punkt", "Punkt sentences", "chars", 60e6),
        new("nltkword", "NLTKWordTokenizer, a sentence a call", "tokens", 5e6),
        new("treebank", "TreebankWordTokenizer, a sentence a call", "tokens", 5e6),
        new("tweet", "TweetTokenizer, a sentence a call", "tokens", 5e6),
        new("words", "sentences, then their words, as strings", "tokens", 5e6),
        new("porter", "Porter", "words", 5e6),
        new("snowball", "Snowball, English", "words", 5e6),
        new("lancaster", "Lancaster", "words", 5e6),
        new("tag", "perceptron tagging", "tokens", 500e3),
        new("train", "perceptron training, 5 iterations", "tokens", 300e3),
        new("freqdist", "FreqDist", "tokens", 20e6),
        new("knfit", "Kneser-Ney, order 3: fit", "tokens", 2e6),
        new("knscore", "Kneser-Ney, order 3: score", "n-grams", 1e6),
        new("vader", "VADER", "sentences", 200e3),
        new("bleu", "BLEU, 4-gram", "pairs", 200e3),
    ];
}
