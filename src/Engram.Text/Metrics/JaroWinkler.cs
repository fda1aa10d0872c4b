using System.Text;

namespace Engram.Text;

/// <summary>Similarity of short strings such as names, in [0, 1], by code points.</summary>
public static class JaroWinkler
{
    /// <summary>Jaro's similarity: ⅓ (m/|a| + m/|b| + (m − t)/m) for m matching code points, t of them transposed.</summary>
    /// <remarks>Matches lie at most half the longer string apart. Source: Jaro 1989.</remarks>
    public static double Jaro(string first, string second)
    {
        Rune[] a = EditDistance.CodePoints(first), b = EditDistance.CodePoints(second);
        var reach = Math.Max(a.Length, b.Length) / 2 - 1;
        var matched = new List<Rune>();
        var taken = new bool[b.Length];
        for (var i = 0; i < a.Length; i++)
            for (var j = Math.Max(0, i - reach); j <= Math.Min(i + reach, b.Length - 1); j++)
                if (!taken[j] && a[i] == b[j])
                {
                    taken[j] = true;
                    matched.Add(a[i]);
                    break;
                }
        if (matched.Count == 0)
            return 0;
        var transposed = b.Where((_, j) => taken[j]).Zip(matched).Count(pair => pair.First != pair.Second) / 2;
        double m = matched.Count;
        return (m / a.Length + m / b.Length + (m - transposed) / m) / 3;
    }

    /// <summary>Jaro's similarity, raised for a common beginning: j + ℓ p (1 − j).</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="scale">p: what each common code point is worth.</param>
    /// <param name="longest">How many of them count, ℓ at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">p · longest is not in [0, 1], so the result could not be either.</exception>
    public static double Similarity(string first, string second, double scale = 0.1, int longest = 4)
    {
        if (scale * longest is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(scale), $"scale · longest must lie in [0, 1]; {scale} · {longest} does not.");
        var jaro = Jaro(first, second);
        var common = EditDistance.CodePoints(first).Zip(EditDistance.CodePoints(second)).Take(longest).TakeWhile(pair => pair.First == pair.Second).Count();
        return jaro + common * scale * (1 - jaro);
    }
}
