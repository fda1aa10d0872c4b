namespace Engram.Text;

/// <summary>What BLEU does where no n-gram of a length matches (Chen and Cherry 2014; their numbers are the methods').</summary>
public enum BleuSmoothing
{
    /// <summary>Nothing: the smallest normal number stands for 0, so that the score all but vanishes (method 0).</summary>
    None,

    /// <summary>ε matches instead of none (method 1).</summary>
    Epsilon,

    /// <summary>One match and one n-gram more for lengths from 2 on (method 2; Lin and Och 2004).</summary>
    AddOne,

    /// <summary>½, ¼, ⅛, … of a match (method 3; NIST's mteval).</summary>
    Geometric,

    /// <summary>The same, less for short hypotheses (method 4).</summary>
    GeometricByLength,

    /// <summary>The mean of the neighbouring lengths' precisions (method 5).</summary>
    Neighbours,

    /// <summary>A mixture with what the two shorter lengths lead to expect (method 6; Gao and He 2013).</summary>
    Expected,

    /// <summary>Methods 4 and 5 one after the other (method 7).</summary>
    GeometricNeighbours,
}

/// <summary>How BLEU is computed.</summary>
public sealed record BleuOptions
{
    /// <summary>The weight of each length, from 1 on.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [0.25, 0.25, 0.25, 0.25];

    /// <summary>What happens where nothing matches.</summary>
    public BleuSmoothing Smoothing { get; init; }

    /// <summary>The matches that <see cref="BleuSmoothing.Epsilon"/> takes.</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <summary>How strongly <see cref="BleuSmoothing.Expected"/> mixes.</summary>
    public double Alpha { get; init; } = 5;

    /// <summary>The divisor of <see cref="BleuSmoothing.GeometricByLength"/>.</summary>
    public double K { get; init; } = 5;

    /// <summary>Equal weights for only as many lengths as a hypothesis of fewer than four words has; with the default weights alone.</summary>
    public bool AutoReweigh { get; init; }
}
