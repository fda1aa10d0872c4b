namespace Engram.Memory;

/// <summary>How a <see cref="Ntm"/> is built. The defaults are those that Collier and Beel found to train most surely.</summary>
public sealed record NtmOptions : MemoryOptions
{
    /// <summary>K: heads that write.</summary>
    public long Writes { get; init; } = 1;

    /// <summary>S: how far a head's focus can move in one step, to both sides.</summary>
    public long Shift { get; init; } = 1;

    /// <summary>Where the heads look before the first step.</summary>
    public WeightingStart Weighting { get; init; }

    /// <summary>What was read before the first step.</summary>
    public ReadStart Read { get; init; }

    /// <summary>Which heads come first within a step.</summary>
    public HeadOrder Order { get; init; }

    /// <summary>What becomes of keys.</summary>
    public Squashing Key { get; init; } = Squashing.Tanh;

    /// <summary>What becomes of what is added to the memory.</summary>
    public Squashing Add { get; init; } = Squashing.Tanh;

    /// <summary>The largest magnitude of a head's raw numbers and of the logits; 0 for no limit.</summary>
    public double Clip { get; init; } = 20;

    /// <summary>The scheme of Collier, Beel 2018 (arXiv:1807.08518): constant memory, learned weightings and reads, tanh, everything cut at ±20.</summary>
    public static NtmOptions Collier { get; } = new();

    /// <summary>The conventions of the public implementation pytorch-ntm: learned memory, heads and reads from zeros, nothing squashed or cut, plain norms.</summary>
    public static NtmOptions PytorchNtm { get; } = new()
    {
        Memory = MemoryStart.Learned, Weighting = WeightingStart.Zeros, Read = ReadStart.Zeros, Key = Squashing.None, Add = Squashing.None, Clip = 0,
        Cosine = CosineEpsilon.PytorchNtm,
    };

    internal override void Check()
    {
        base.Check();
        Positive(Writes, "heads that write");
        if (Shift < 0)
            throw new ArgumentOutOfRangeException(nameof(Shift), Shift, "A shift reaches 0 rows or more to both sides.");
        NotNegative(Clip, "limit of clipping");
    }
}
