namespace Engram.Memory;

/// <summary>How a <see cref="Dnc"/> is built. The defaults are the paper's.</summary>
public sealed record DncOptions : MemoryOptions
{
    /// <summary>The paper's conventions at the size of its bAbI networks: 256 rows of 64, four heads that read, an LSTM of 256.</summary>
    public DncOptions() => (Rows, Width, Reads, Hidden, MemoryConstant) = (256, 64, 4, 256, 0);

    /// <summary>M: each lookup by content says which parts of a row it compares.</summary>
    public bool Masked { get; init; }

    /// <summary>The least that a mask lets through, from 0 to 1.</summary>
    public double MaskFloor { get; init; }

    /// <summary>D: a freed row is emptied, so that what it held cannot be found any more.</summary>
    public bool Deallocates { get; init; }

    /// <summary>S: the links that reading follows are sharpened.</summary>
    public bool SharpensLinks { get; init; }

    /// <summary>How strengths are brought into their range.</summary>
    public Strength Strength { get; init; }

    /// <summary>What becomes of keys.</summary>
    public Squashing Key { get; init; }

    /// <summary>What becomes of what is written.</summary>
    public Squashing Add { get; init; }

    /// <summary>Whether gradients flow from the usage to what was written before; the published implementations stop them there.</summary>
    public bool UsageGradients { get; init; }

    /// <summary>ε of the allocation: the least that a row counts as used.</summary>
    public double AllocationEpsilon { get; init; } = 1e-6;

    /// <summary>The largest magnitude of the controller's outputs and of the logits; 0 for no limit.</summary>
    public double Clip { get; init; } = 20;

    /// <summary>The largest magnitude of the raw numbers that drive the memory; 0 for no limit.</summary>
    public double InterfaceClip { get; init; }

    /// <summary>DeepMind's implementation at its own sizes: 16 rows of 16, four heads that read, an LSTM of 64; strengths ≥ 0.</summary>
    /// <remarks>Its modes of reading lie in the order backward, forward, content; Engram's, as the paper's, are backward, content, forward.</remarks>
    public static DncOptions DeepMind { get; } = new() { Rows = 16, Width = 16, Hidden = 64, Strength = Strength.Softplus };

    /// <summary>All three improvements of Csordás, Schmidhuber 2019 (arXiv:1904.10278): masks, deallocation, sharp links.</summary>
    public static DncOptions CsordasMds { get; } = new() { Masked = true, Deallocates = true, SharpensLinks = true, InterfaceClip = 20 };

    internal override void Check()
    {
        base.Check();
        NotNegative(Clip, "limit of clipping");
        NotNegative(InterfaceClip, "limit of clipping the interface");
        if (!(MaskFloor is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(MaskFloor), MaskFloor, "A mask's floor lies from 0 to below 1.");
        if (!(AllocationEpsilon is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(AllocationEpsilon), AllocationEpsilon, "The allocation's epsilon lies from 0 to below 1.");
    }
}
