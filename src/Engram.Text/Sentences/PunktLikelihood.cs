namespace Engram.Text;

/// <summary>How much likelier two things occur together than by chance.</summary>
internal static class PunktLikelihood
{
    private const double AbbreviationProbability = 0.99;

    /// <summary>Kiss and Strunk's form of Dunning's ratio for abbreviations, section 3.1.</summary>
    internal static double Abbreviation(long count, long periods, long withPeriod, long total)
    {
        var p = (double)periods / total;
        var chance = withPeriod * Math.Log(p) + (count - withPeriod) * Math.Log(1 - p);
        var bound = withPeriod * Math.Log(AbbreviationProbability) + (count - withPeriod) * Math.Log(1 - AbbreviationProbability);
        return -2 * (chance - bound);
    }

    /// <summary>Dunning's log-likelihood ratio, section 4.1.2.</summary>
    internal static double Together(long first, long second, long both, long total)
    {
        var p = (double)second / total;
        var with = (double)both / first;
        var without = total == first ? 1 : (double)(second - both) / (total - first);
        var rest = total - first - second + both;
        var chance = Terms(both, first - both, p) + Terms(second - both, rest, p);
        var bound = first == both || with is <= 0 or >= 1 ? 0 : Terms(both, first - both, with);
        var unbound = second == both || without is <= 0 or >= 1 ? 0 : Terms(second - both, rest, without);
        return -2 * (chance - bound - unbound);
    }

    // Where a logarithm is undefined the paper's reference counts nothing.
    private static double Terms(long hits, long misses, double p) => p is <= 0 or >= 1 ? 0 : hits * Math.Log(p) + misses * Math.Log(1 - p);
}
