namespace Engram.Text;

/// <summary>Text drawn from a language model.</summary>
public static class LanguageModelGeneration
{
    /// <summary>Draws words, each by its score after those before it, among the words that followed the longest context seen.</summary>
    /// <param name="model">A fitted model.</param>
    /// <param name="random">Where chance comes from: the same seed, the same text.</param>
    /// <param name="seed">The words before the first; none by default.</param>
    /// <returns>Words without end; take as many as you want.</returns>
    /// <exception cref="InvalidOperationException">The model was not fitted.</exception>
    public static IEnumerable<string> Generate(this LanguageModel model, Random random, params IEnumerable<string> seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(random);
        if (model.Counts.Distinct == 0)
            throw new InvalidOperationException("The model has counted nothing, so it knows no words; fit it first.");
        return Draw(model, random, [.. seed.TakeLast(model.Order - 1).Select(model.Vocabulary.IdOf)]);
    }

    private static IEnumerable<string> Draw(LanguageModel model, Random random, List<int> context)
    {
        while (true)
        {
            var word = Next(model, random, [.. context]);
            yield return model.Vocabulary.WordOf(word);
            context.Add(word);
            if (context.Count >= model.Order)
                context.RemoveAt(0);
        }
    }

    private static int Next(LanguageModel model, Random random, int[] context)
    {
        Span<int> contexts = stackalloc int[context.Length + 1];
        model.Resolve(context, contexts);
        var length = context.Length;
        while (length > 0 && (contexts[length] < 0 || model.Counts[contexts[length]].Followers == 0))
            length--;
        var words = new List<int>();
        for (var child = model.Counts[contexts[length]].FirstChild; child != 0; child = model.Counts[child].NextSibling)
            words.Add(model.Counts[child].Word);
        words.Sort();
        var scores = new double[words.Count];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = model.Score(contexts, words[i], length);
        var left = random.NextDouble() * scores.Sum();
        for (var i = 0; i < scores.Length; i++)
            if ((left -= scores[i]) < 0)
                return words[i];
        return words[^1];
    }
}
