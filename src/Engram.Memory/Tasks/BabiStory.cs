namespace Engram.Memory;

/// <summary>A story of bAbI with its questions, word by word.</summary>
/// <param name="Task">Which of the twenty, from 1.</param>
/// <param name="Words">Words and marks in lower case; <c>-</c> stands wherever a word of an answer is due.</param>
/// <param name="Answers">The word due at each <c>-</c>, in order.</param>
public sealed record BabiStory(int Task, IReadOnlyList<string> Words, IReadOnlyList<string> Answers)
{
    /// <summary>The story as one-hot words in and one-hot answers out.</summary>
    /// <param name="vocabulary">The number of each word.</param>
    /// <exception cref="KeyNotFoundException">A word is not in the vocabulary.</exception>
    public SequenceSample Sample(IReadOnlyDictionary<string, int> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        int Number(string word) => vocabulary.TryGetValue(word, out var number)
            ? number : throw new KeyNotFoundException($"'{word}' is not among the vocabulary's {vocabulary.Count} words; make it of all stories, those that are tested too.");
        var sample = new SequenceSample(Words.Count, vocabulary.Count, vocabulary.Count);
        var answered = 0;
        foreach (var (t, word) in Words.Index())
        {
            sample.Input(t)[Number(word)] = 1;
            if (word != "-")
                continue;
            sample.Target(t).Clear();
            sample.Target(t)[Number(Answers[answered++])] = 1;
        }
        return sample;
    }
}
