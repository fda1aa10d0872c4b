namespace Engram.Memory;

/// <summary>What the fused Differentiable Neural Computer computes: sizes and conventions of memory-networks.md §2 and §3; one write head.</summary>
/// <param name="Inputs">I.</param>
/// <param name="Outputs">O.</param>
/// <param name="Controller">C.</param>
/// <param name="Rows">N.</param>
/// <param name="Width">W.</param>
internal sealed record DncSettings(int Inputs, int Outputs, int Controller, int Rows, int Width) : IFusedSettings
{
    internal int ReadHeads { get; init; } = 4;

    /// <summary>An LSTM; else one layer of tanh.</summary>
    internal bool Lstm { get; init; } = true;

    /// <summary>M: similarities look through a mask.</summary>
    internal bool Masked { get; init; }

    /// <summary>The least that a mask lets through.</summary>
    internal double MaskFloor { get; init; }

    /// <summary>D: what retention frees is emptied.</summary>
    internal bool Deallocates { get; init; }

    /// <summary>S: weightings along links are sharpened.</summary>
    internal bool SharpensLinks { get; init; }

    /// <summary>Strengths are 1 + softplus (the paper), else softplus.</summary>
    internal bool OnePlus { get; init; } = true;

    internal bool TanhKey { get; init; }

    internal bool TanhAdd { get; init; }

    /// <summary>Whether gradients flow from the usage to the write weighting before.</summary>
    internal bool UsageGradients { get; init; }

    internal double AllocationEpsilon { get; init; } = 1e-6;

    /// <summary>Bound of the outputs and of the controller's (where it says nothing, as those lie in (−1, 1)); 0 for none.</summary>
    internal double Clip { get; init; } = 20;

    /// <summary>Bound of the interface, 0 for none.</summary>
    internal double InterfaceClip { get; init; }

    /// <summary>ε inside the roots of the cosine.</summary>
    internal double CosineInside { get; init; } = 1e-6;

    /// <summary>ε in the cosine's denominator.</summary>
    internal double CosineBelow { get; init; } = 1e-6;

    /// <summary>R·W + 3W + 5R + 3, with masks (R+1)W more, with sharp links 2R more.</summary>
    internal int InterfaceSize => ReadHeads * Width + 3 * Width + 5 * ReadHeads + 3 + (Masked ? (ReadHeads + 1) * Width : 0) + (SharpensLinks ? 2 * ReadHeads : 0);

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames =>
    [
        .. Lstm ? ["controller.w_ih", "controller.w_hh", "controller.b_ih", "controller.b_hh"] : new[] { "controller.w", "controller.b" },
        "interface.w", "interface.b", "out.w", "out.b",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<long[]> ParameterShapes =>
    [
        .. TrunkSizes.ControllerShapes(Lstm, Controller, Inputs + ReadHeads * Width), [InterfaceSize, Controller], [InterfaceSize],
        [Outputs, Controller + ReadHeads * Width], [Outputs],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> StateNames => ["memory", "usage", "precedence", "links", "write weights", "read weights", "reads", "hidden", .. Lstm ? ["cell"] : Array.Empty<string>()];

    /// <inheritdoc/>
    public IReadOnlyList<long[]> StateShapes =>
        [[Rows, Width], [Rows], [Rows], [Rows, Rows], [Rows], [ReadHeads, Rows], [ReadHeads, Width], [Controller], .. Lstm ? [[Controller]] : Array.Empty<long[]>()];

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(Inputs), Inputs), (nameof(Outputs), Outputs), (nameof(Controller), Controller), (nameof(Rows), Rows), (nameof(Width), Width), (nameof(ReadHeads), ReadHeads),
        })
            if (value < 1)
                throw new ArgumentOutOfRangeException(name, $"The fused DNC needs {name} ≥ 1, got {value}.");
        if (Rows > 32768)
            throw new ArgumentOutOfRangeException(nameof(Rows), $"The fused DNC takes at most 32,768 rows, got {Rows}: their links would be {4.0 * Rows * Rows / (1 << 30):0} GiB a sample. Use a smaller memory.");
        if (Clip is > 0 and < 1)
            throw new ArgumentOutOfRangeException(nameof(Clip), $"The fused DNC leaves the controller's outputs unclipped, so Clip must be 0 or at least 1, got {Clip}. Use the composed cell.");
    }
}

/// <summary>Addresses of a DNC's state, or of its gradient.</summary>
internal readonly record struct DncAddresses(nint Memory, nint Usage, nint Precedence, nint Links, nint Writes, nint Weights, nint Reads, nint Hidden, nint Cell)
{
    internal DncAddresses(nint[] all) : this(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all.Length > 8 ? all[8] : 0)
    {
    }
}
