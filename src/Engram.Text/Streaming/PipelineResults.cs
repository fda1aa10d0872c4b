namespace Engram.Text;

/// <summary>What is usually made of a text: counts, ids, sentences, words.</summary>
public static class PipelineResults
{
    extension(TextPipeline pipeline)
    {
        /// <summary>How often each word occurs; equal counts in the order in which words were first seen.</summary>
        /// <inheritdoc cref="TextPipeline.Run{T}"/>
        public FrequencyDistribution<string> Count(TextSource source, CancellationToken cancellation = default)
        {
            var counts = new FrequencyDistribution<string>(StringComparer.Ordinal);
            pipeline.CountInto(counts, source, cancellation);
            return counts;
        }

        /// <summary>Counts the words of a further text: all of them, or none if it ends early by a fault.</summary>
        /// <param name="counts">Where they are added; compared ordinally.</param>
        /// <param name="source">The text; it is not disposed.</param>
        /// <param name="cancellation">Ends the work between two blocks.</param>
        public void CountInto(FrequencyDistribution<string> counts, TextSource source, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(counts);
            var tally = new WordTally();
            foreach (var _ in pipeline.Run(source, tally.Count, cancellation))
            {
            }
            tally.AddTo(counts);
        }

        /// <summary>The ids of each sentence's words; sentences without any are left out.</summary>
        /// <inheritdoc cref="TextPipeline.Run{T}"/>
        public IEnumerable<int[]> Numericalize(TextSource source, Vocabulary vocabulary, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(vocabulary);
            return pipeline.Run(source, batch => Each(batch, (batch, word) => vocabulary.IdOf(batch[word])), cancellation).SelectMany(sentences => sentences);
        }

        /// <summary>The words of each sentence; sentences without any are left out.</summary>
        /// <inheritdoc cref="TextPipeline.Run{T}"/>
        public IEnumerable<string[]> Words(TextSource source, CancellationToken cancellation = default) =>
            pipeline.Run(source, batch => Each(batch, (batch, word) => batch[word].ToString()), cancellation).SelectMany(sentences => sentences);

        /// <summary>The sentences, and where each begins in the whole text, in UTF-16 units.</summary>
        /// <inheritdoc cref="TextPipeline.Run{T}"/>
        public IEnumerable<(long Offset, string Sentence)> Sentences(TextSource source, CancellationToken cancellation = default) =>
            pipeline.Run(source, SentencesOf, cancellation).SelectMany(sentences => sentences);
    }

    private static List<T[]> Each<T>(TextBatch batch, Func<TextBatch, int, T> of)
    {
        var sentences = new List<T[]>(batch.Sentences.Count);
        foreach (var sentence in batch.Sentences)
        {
            if (sentence.Words == 0)
                continue;
            var words = new T[sentence.Words];
            for (var i = 0; i < words.Length; i++)
                words[i] = of(batch, sentence.FirstWord + i);
            sentences.Add(words);
        }
        return sentences;
    }

    private static List<(long, string)> SentencesOf(TextBatch batch)
    {
        var sentences = new List<(long, string)>(batch.Sentences.Count);
        foreach (var sentence in batch.Sentences)
            sentences.Add((batch.Offset + sentence.Span.Start, sentence.Span.Of(batch.Text).ToString()));
        return sentences;
    }
}
