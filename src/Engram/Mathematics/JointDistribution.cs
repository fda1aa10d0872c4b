namespace Engram;

/// <summary>How likely two discrete variables take each pair of values together, and what they tell about each other.</summary>
/// <remarks>Source: Cover, Thomas 2006, "Elements of information theory", chapter 2.</remarks>
public sealed class JointDistribution
{
    private readonly double[] _table;

    /// <summary>A distribution from its table.</summary>
    /// <param name="table">P(x, y): a row for each x, a column for each y; all sum to 1.</param>
    /// <exception cref="ArgumentException">The numbers are no probabilities that sum to 1.</exception>
    public JointDistribution(double[,] table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (rows, columns) = (table.GetLength(0), table.GetLength(1));
        _table = [.. table.Cast<double>()];
        Information.RequireProbabilities(_table, "The table");
        X = [.. Enumerable.Range(0, rows).Select(x => Enumerable.Range(0, columns).Sum(y => table[x, y]))];
        Y = [.. Enumerable.Range(0, columns).Select(y => Enumerable.Range(0, rows).Sum(x => table[x, y]))];
    }

    /// <summary>The distribution of x alone.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The distribution of y alone.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>H(X, Y): what both tell together.</summary>
    public double Entropy(InformationUnit unit = InformationUnit.Bits) => Information.Entropy(_table, unit);

    /// <summary>H(Y|X) = H(X, Y) − H(X): what y still tells whoever knows x.</summary>
    public double EntropyOfYGivenX(InformationUnit unit = InformationUnit.Bits) => Math.Max(0, Entropy(unit) - Information.Entropy([.. X], unit));

    /// <summary>H(X|Y) = H(X, Y) − H(Y): what x still tells whoever knows y.</summary>
    public double EntropyOfXGivenY(InformationUnit unit = InformationUnit.Bits) => Math.Max(0, Entropy(unit) - Information.Entropy([.. Y], unit));

    /// <summary>I(X; Y) = D(P(x, y) ‖ P(x)·P(y)) = H(X) + H(Y) − H(X, Y): what either tells of the other; 0 where they are independent.</summary>
    public double MutualInformation(InformationUnit unit = InformationUnit.Bits) => Information.Divergence(_table, [.. X.SelectMany(x => Y.Select(y => x * y))], unit);
}
