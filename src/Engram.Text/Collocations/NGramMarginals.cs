namespace Engram.Text;

/// <summary>How often an n-gram occurred, and how often each part of it did at its places.</summary>
/// <remarks>The count of a subset of places lies at the index whose bits are its places (bit 0 the first word); index 0 holds the number of all words.
/// For a bigram: [all, first word, second word, both].</remarks>
public sealed class NGramMarginals
{
    private readonly double[] counts;

    /// <summary>Marginals of an n-gram of the length that 2ⁿ counts say.</summary>
    /// <exception cref="ArgumentException">Their number is not 4, 8 or 16.</exception>
    public NGramMarginals(params double[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Length = counts.Length switch { 4 => 2, 8 => 3, 16 => 4, _ => throw new ArgumentException($"{counts.Length} counts belong to no n-gram; give 4, 8 or 16, one for each subset of its places.", nameof(counts)) };
        this.counts = counts;
    }

    /// <summary>Marginals of a bigram.</summary>
    /// <param name="both">How often both stood together.</param>
    /// <param name="first">How often the first word occurred.</param>
    /// <param name="second">How often the second did.</param>
    /// <param name="all">The number of all words.</param>
    public static NGramMarginals Bigram(double both, double first, double second, double all) => new(all, first, second, both);

    /// <summary>The number of words in the n-gram.</summary>
    public int Length { get; }

    /// <summary>The number of all words.</summary>
    public double All => counts[0];

    /// <summary>How often the whole n-gram occurred.</summary>
    public double Whole => counts[^1];

    /// <summary>The product of its words' own counts.</summary>
    public double WordProduct
    {
        get
        {
            var product = 1.0;
            for (var place = 0; place < Length; place++)
                product *= counts[1 << place];
            return product;
        }
    }

    /// <summary>How often the whole would occur, did its words not know of each other.</summary>
    public double Expected => WordProduct / Math.Pow(All, Length - 1);

    /// <summary>The contingency table: how often exactly the places of each subset hold the n-gram's words (inclusion and exclusion).</summary>
    public double[] Contingency()
    {
        var cells = (double[])counts.Clone();
        for (var bit = 1; bit < cells.Length; bit <<= 1)
            for (var set = 0; set < cells.Length; set++)
                if ((set & bit) == 0)
                    cells[set] -= cells[set | bit];
        return cells;
    }

    /// <summary>What each cell of the table would hold, did the places not know of each other.</summary>
    public static double[] ExpectedContingency(double[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var (all, expected) = (cells.Sum(), new double[cells.Length]);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            expected[cell] = all;
            for (var bit = 1; bit < cells.Length; bit <<= 1)
                expected[cell] *= Enumerable.Range(0, cells.Length).Where(other => (other & bit) == (cell & bit)).Sum(other => cells[other]) / all;
        }
        return expected;
    }
}
