namespace Engram;

/// <summary>A rung of successive halving.</summary>
/// <param name="Trials">How many trials train on it.</param>
/// <param name="Epochs">How long each has trained at its end, all rungs together.</param>
public sealed record Rung(int Trials, int Epochs);

/// <summary>Train all trials a little, keep the best 1/η, train those η times as long, and so on.</summary>
/// <remarks>Source: Jamieson, Talwalkar 2016 (arXiv:1502.07943), algorithm 1; in terms of a longest training R and η: Li et al. 2018 (arXiv:1603.06560), algorithm 1's inner loop.
/// Rung i of s+1 has ⌊n/ηⁱ⌋ trials and ⌈R/ηˢ⁻ⁱ⌉ epochs, where s is the largest number with ηˢ ≤ n; rungs that would add no epoch fall together.</remarks>
public static class SuccessiveHalving
{
    /// <summary>The rungs from the first to the last.</summary>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static IReadOnlyList<Rung> Rungs(int trials, SweepOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        options.Check();
        List<long> powers = [1];
        while (powers[^1] * options.Eta <= trials)
            powers.Add(powers[^1] * options.Eta);
        List<Rung> rungs = [];
        foreach (var power in powers.AsEnumerable().Reverse())
        {
            var epochs = (int)Math.Max(options.Shortest, (options.Epochs + power - 1) / power);
            if (rungs.Count == 0 || epochs > rungs[^1].Epochs)
                rungs.Add(new(rungs.Count == 0 ? trials : Math.Max(1, rungs[^1].Trials / options.Eta), epochs));
        }
        return rungs;
    }

    /// <summary>The places of those that go on: the best measures, of equals the earlier; one that is not a finite number never.</summary>
    /// <param name="measures">What each trial came to.</param>
    /// <param name="count">How many may go on.</param>
    /// <param name="isLowerBetter">Whether smaller measures are better.</param>
    /// <returns>In ascending order.</returns>
    public static IReadOnlyList<int> Best(IReadOnlyList<double> measures, int count, bool isLowerBetter = false)
    {
        ArgumentNullException.ThrowIfNull(measures);
        return
        [
            .. Enumerable.Range(0, measures.Count).Where(i => double.IsFinite(measures[i]))
                .OrderByDescending(i => isLowerBetter ? -measures[i] : measures[i]).ThenBy(i => i).Take(count).Order(),
        ];
    }
}
