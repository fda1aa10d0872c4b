namespace Engram.Text;

/// <summary>What vectors say of words: which are alike, which complete an analogy, which does not belong.</summary>
/// <remarks>By cosines, as gensim's KeyedVectors. Each question reads all vectors once. Words asked about are left out of the answers. An unknown word is a <see cref="KeyNotFoundException"/>.</remarks>
public static class VectorArithmetic
{
    /// <summary>The cosine of two words' vectors, in [−1, 1].</summary>
    public static float Similarity(this WordVectors vectors, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return WordVectors.Dot(vectors.Unit(first), vectors.Unit(second));
    }

    /// <summary>The words nearest to the mean of the positive unit vectors and the negatives turned round (3CosAdd; Mikolov et al. 2013).</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="positive">Words to be near to.</param>
    /// <param name="negative">Words to be far from.</param>
    /// <param name="most">How many answers.</param>
    public static IReadOnlyList<(string Word, float Score)> MostSimilar(this WordVectors vectors, IEnumerable<string> positive, IEnumerable<string>? negative = null, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        string[] near = [.. positive], far = [.. negative ?? []];
        var mean = Normalized(Sum([.. near.Select(word => (vectors.Unit(word), 1f)), .. far.Select(word => (vectors.Unit(word), -1f))], vectors.Dimension));
        return Best(vectors, id => WordVectors.Dot(vectors[id], mean) / vectors.Norm(id), [.. near, .. far], most);
    }

    /// <summary>The words whose cosines, moved into [0, 1] and multiplied, are best (3CosMul; Levy and Goldberg 2014).</summary>
    /// <inheritdoc cref="MostSimilar"/>
    public static IReadOnlyList<(string Word, float Score)> MostSimilarByProduct(this WordVectors vectors, IEnumerable<string> positive, IEnumerable<string>? negative = null, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        string[] near = [.. positive], far = [.. negative ?? []];
        float[][] toward = [.. near.Select(vectors.Unit)], away = [.. far.Select(vectors.Unit)];
        return Best(vectors, id => Product(toward, id) / (Product(away, id) + 1e-6f), [.. near, .. far], most);

        float Product(float[][] units, int id) => units.Aggregate(1f, (product, unit) => product * (1 + WordVectors.Dot(vectors[id], unit) / vectors.Norm(id)) / 2);
    }

    /// <summary>a is to b as c is to what? The words nearest to b − a + c.</summary>
    public static IReadOnlyList<(string Word, float Score)> Analogy(this WordVectors vectors, string a, string b, string c, int most = 10) => vectors.MostSimilar([b, c], [a], most);

    /// <summary>The word that is farthest from the mean of all given.</summary>
    /// <exception cref="ArgumentException">No word is given.</exception>
    public static string DoesntMatch(this WordVectors vectors, params IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        string[] given = [.. words];
        if (given.Length == 0)
            throw new ArgumentException("No word is given, so none can be odd; give some.", nameof(words));
        float[][] units = [.. given.Select(vectors.Unit)];
        var mean = Normalized(Sum(units.Select(unit => (unit, 1f)), vectors.Dimension));
        return given.Zip(units).OrderBy(pair => WordVectors.Dot(pair.Second, mean)).ThenBy(pair => pair.First, Comparer<string>.Create(NGramOrder.Compare)).First().First;
    }

    /// <summary>The cosine of the means of two sets of words' vectors.</summary>
    public static float NSimilarity(this WordVectors vectors, IEnumerable<string> first, IEnumerable<string> second)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return WordVectors.Dot(Mean(first), Mean(second));

        float[] Mean(IEnumerable<string> words) => Normalized(Sum(words.Select(word => (vectors[word].ToArray(), 1f)), vectors.Dimension));
    }

    /// <summary>The words nearer to the first one than the second is.</summary>
    public static IReadOnlyList<string> CloserThan(this WordVectors vectors, string word, string other)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var unit = vectors.Unit(word);
        var (own, far) = (vectors.IdOf(word), vectors.IdOf(other));
        var limit = Cosine(far);
        return [.. Enumerable.Range(0, vectors.Words.Count).Where(id => id != own && id != far && Cosine(id) > limit).Select(id => vectors.Words[id])];

        float Cosine(int id) => WordVectors.Dot(vectors[id], unit) / vectors.Norm(id);
    }

    /// <summary>The second word's place among the neighbours of the first, from 1.</summary>
    public static int Rank(this WordVectors vectors, string word, string other) => vectors.CloserThan(word, other).Count + 1;

    private static float[] Unit(this WordVectors vectors, string word) => Normalized(vectors[word].ToArray());

    private static float[] Sum(IEnumerable<(float[] Vector, float Weight)> terms, int dimension)
    {
        var (sum, any) = (new float[dimension], false);
        foreach (var (vector, weight) in terms)
        {
            any = true;
            for (var i = 0; i < dimension; i++)
                sum[i] += weight * vector[i];
        }
        return any ? sum : throw new ArgumentException("No word is given to start from; give at least one.");
    }

    private static float[] Normalized(float[] vector)
    {
        var norm = MathF.Sqrt(WordVectors.Dot(vector, vector));
        return norm == 0 ? vector : Array.ConvertAll(vector, value => value / norm);
    }

    private static (string, float)[] Best(WordVectors vectors, Func<int, float> score, string[] without, int most)
    {
        var queue = new PriorityQueue<int, (float, int)>();
        HashSet<int> left = [.. without.Select(vectors.IdOf)];
        for (var id = 0; id < vectors.Words.Count; id++)
            if (!left.Contains(id) && score(id) is var value && !float.IsNaN(value))
                if (queue.Count < most)
                    queue.Enqueue(id, (value, -id));
                else
                    queue.EnqueueDequeue(id, (value, -id));
        var best = new (string, float)[queue.Count];
        for (var i = best.Length - 1; queue.TryDequeue(out var id, out var rank); i--)
            best[i] = (vectors.Words[id], rank.Item1);
        return best;
    }
}
