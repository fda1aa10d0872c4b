namespace Engram.Memory;

/// <summary>How a <see cref="Mann"/> is built. The defaults are the paper's.</summary>
public sealed record MannOptions : MemoryOptions
{
    /// <summary>The paper's network: 128 rows of 40, four heads, an LSTM of 200.</summary>
    public MannOptions() => (Width, Reads, Hidden) = (40, 4, 200);

    /// <summary>γ, within 0 and 1: what is left of a row's usage after a step.</summary>
    public double UsageDecay { get; init; } = 0.95;

    /// <summary>β, above 0: how sharply similarities become read weightings. The paper has none, which is 1: then a row that matches perfectly weighs 2.7 times as much as one that has
    /// nothing in common with the key, and reads stay near the mean of all rows.</summary>
    public double ReadStrength { get; init; } = 1;

    /// <summary>Which rows a head may write to.</summary>
    public LeastUsed LeastUsed { get; init; }

    /// <summary>What is written.</summary>
    public Written Written { get; init; }

    /// <summary>What becomes of keys, and of what is written.</summary>
    public Squashing Key { get; init; } = Squashing.Tanh;

    /// <summary>The network of Santoro et al. 2016 (arXiv:1605.06065), §4.</summary>
    public static MannOptions Santoro { get; } = new();

    internal override void Check()
    {
        base.Check();
        if (!(ReadStrength > 0 && double.IsFinite(ReadStrength)))
            throw new ArgumentOutOfRangeException(nameof(ReadStrength), ReadStrength, "The strength of reads is a finite number above 0.");
        if (!(UsageDecay is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(UsageDecay), UsageDecay, "The usage decays by a factor from 0 to 1.");
    }
}
