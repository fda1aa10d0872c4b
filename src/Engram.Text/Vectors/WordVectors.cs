using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>A vector for each word: GloVe's, word2vec's, or your own.</summary>
/// <remarks>Read-only, safe to share among threads; disposing closes a mapped file. <see cref="VectorFile"/> reads and writes it, <see cref="VectorArithmetic"/> asks it.</remarks>
public sealed class WordVectors : IDisposable
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Lazy<float[]> norms;
    private readonly VectorStore store;

    /// <summary>Vectors in memory.</summary>
    /// <param name="words">The words; each once.</param>
    /// <param name="values">Their vectors, row by row.</param>
    /// <param name="dimension">The length of each.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the words, or a word stands twice.</exception>
    public WordVectors(IReadOnlyList<string> words, float[] values, int dimension) : this(words, new ArrayStore(values, dimension), dimension)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)words.Count * dimension)
            throw new ArgumentException($"{words.Count} words of dimension {dimension} have {(long)words.Count * dimension} numbers, not {values.Length}.", nameof(values));
    }

    internal WordVectors(IReadOnlyList<string> words, VectorStore store, int dimension)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        (Words, Dimension, this.store) = (words, dimension, store);
        foreach (var word in words)
            if (!ids.TryAdd(word, ids.Count))
                throw new ArgumentException($"\"{word}\" stands twice; a word has one vector.", nameof(words));
        norms = new(() => [.. Enumerable.Range(0, Words.Count).Select(id => MathF.Sqrt(Dot(this[id], this[id])))]);
    }

    /// <summary>The words by id.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The length of each vector.</summary>
    public int Dimension { get; }

    /// <summary>A word's vector, by id.</summary>
    public ReadOnlySpan<float> this[int id] => store.Row(id);

    /// <summary>A word's vector.</summary>
    public ReadOnlySpan<float> this[string word] => this[IdOf(word)];

    /// <summary>Whether a word has a vector.</summary>
    public bool Contains(string word) => ids.ContainsKey(word);

    /// <summary>A word's id.</summary>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public int IdOf(string word) => ids.TryGetValue(word, out var id) ? id : throw new KeyNotFoundException($"\"{word}\" has no vector among the {Words.Count} words; ask Contains first.");

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    /// <summary>The rows of an embedding for a vocabulary: known words' vectors, small chance for the others, zeros for the filling.</summary>
    /// <param name="vocabulary">The words by row.</param>
    /// <param name="random">Where the other rows come from: uniform in ±0.5 / dimension, as word2vec begins.</param>
    /// <returns>The numbers, row by row, and how many words were known.</returns>
    public (float[] Rows, int Known) RowsFor(Vocabulary vocabulary, Random random)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(random);
        var (rows, known) = (new float[checked(vocabulary.Count * Dimension)], 0);
        for (var row = 0; row < vocabulary.Count; row++)
        {
            var target = rows.AsSpan(row * Dimension, Dimension);
            if (ids.TryGetValue(vocabulary.Words[row], out var id))
            {
                this[id].CopyTo(target);
                known++;
            }
            else if (row != vocabulary.PaddingId)
                foreach (ref var value in target)
                    value = (random.NextSingle() - 0.5f) / Dimension;
        }
        return (rows, known);
    }

    internal float Norm(int id) => norms.Value[id];

    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<System.Numerics.Vector<float>> left = MemoryMarshal.Cast<float, System.Numerics.Vector<float>>(a), right = MemoryMarshal.Cast<float, System.Numerics.Vector<float>>(b);
        var sum = System.Numerics.Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        var total = System.Numerics.Vector.Sum(sum);
        for (var i = left.Length * System.Numerics.Vector<float>.Count; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }
}
