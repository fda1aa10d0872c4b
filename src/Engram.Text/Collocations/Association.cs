namespace Engram.Text;

/// <summary>Measures of how strongly the words of an n-gram attract each other.</summary>
/// <remarks>Source: Manning and Schütze 1999, chapter 5; Evert 2005. Each is a function of the marginals, to hand to a <see cref="CollocationFinder"/>.</remarks>
public static class Association
{
    private const double Small = 1e-20;

    /// <summary>The share of all n-grams.</summary>
    public static double RawFrequency(NGramMarginals marginals) => marginals.Whole / marginals.All;

    /// <summary>Pointwise mutual information: log₂ of observed over expected (Church and Hanks 1990).</summary>
    public static double PointwiseMutualInformation(NGramMarginals marginals) => Math.Log2(marginals.Whole * Math.Pow(marginals.All, marginals.Length - 1)) - Math.Log2(marginals.WordProduct);

    /// <summary>Student's t against independence, the variance taken from the observed count.</summary>
    public static double StudentT(NGramMarginals marginals) => (marginals.Whole - marginals.Expected) / Math.Sqrt(marginals.Whole + Small);

    /// <summary>Pearson's χ²; for bigrams N φ².</summary>
    public static double ChiSquare(NGramMarginals marginals)
    {
        if (marginals.Length == 2)
            return marginals.All * PhiSquare(marginals);
        var cells = marginals.Contingency();
        return cells.Zip(NGramMarginals.ExpectedContingency(cells)).Sum(cell => (cell.First - cell.Second) * (cell.First - cell.Second) / (cell.Second + Small));
    }

    /// <summary>φ² of a bigram's table: χ² / N (Gale and Church 1991).</summary>
    public static double PhiSquare(NGramMarginals marginals)
    {
        double[] c = Pair(marginals).Contingency();
        var difference = c[3] * c[0] - c[1] * c[2];
        return difference * difference / ((c[3] + c[1]) * (c[3] + c[2]) * (c[1] + c[0]) * (c[2] + c[0]));
    }

    /// <summary>Dunning's log-likelihood ratio, G² = 2 Σ o ln(o / e).</summary>
    public static double LikelihoodRatio(NGramMarginals marginals)
    {
        var cells = marginals.Contingency();
        return 2 * cells.Zip(NGramMarginals.ExpectedContingency(cells)).Sum(cell => cell.First * Math.Log(cell.First / (cell.Second + Small) + Small));
    }

    /// <summary>The Poisson likelihood of the count, by Stirling's formula: o (log₂(o / e) − 1).</summary>
    public static double PoissonStirling(NGramMarginals marginals) => marginals.Whole * (Math.Log2(marginals.Whole / marginals.Expected) - 1);

    /// <summary>The whole n-gram among all that share a word with it at its place.</summary>
    public static double Jaccard(NGramMarginals marginals)
    {
        var cells = marginals.Contingency();
        return cells[^1] / cells.Skip(1).Sum();
    }

    /// <summary>Fisher's exact test of a bigram: the probability that the words stand together so often or less, did they not know of each other.</summary>
    /// <remarks>The counts must be whole numbers. Source: Pedersen 1996, "Fishing for Exactness". Near 1 for words that attract each other.</remarks>
    public static double Fisher(NGramMarginals marginals)
    {
        var c = Pair(marginals).Contingency();
        double both = c[3], first = c[3] + c[1], second = c[3] + c[2], all = marginals.All;
        var sum = 0.0;
        for (var k = Math.Max(0, first + second - all); k <= both; k++)
            sum += Math.Exp(Combinatorics.LogChoose(first, k) + Combinatorics.LogChoose(all - first, second - k) - Combinatorics.LogChoose(all, second));
        return Math.Min(1, sum);
    }

    /// <summary>Dice's coefficient of a bigram: 2 o / (first + second).</summary>
    public static double Dice(NGramMarginals marginals)
    {
        var cells = Pair(marginals).Contingency();
        return 2 * cells[3] / (cells[1] + cells[2] + 2 * cells[3]);
    }

    /// <summary>A variant of mutual information that prefers frequent ones: o³ over the product of the words' counts.</summary>
    public static double MutualInformationLike(NGramMarginals marginals) => Math.Pow(marginals.Whole, 3) / marginals.WordProduct;

    private static NGramMarginals Pair(NGramMarginals marginals) =>
        marginals.Length == 2 ? marginals : throw new ArgumentException($"φ², Fisher's test and Dice's coefficient are of bigrams; this n-gram has {marginals.Length} words.", nameof(marginals));
}
