namespace Engram.Memory;

/// <summary>What the fused MANN computes: sizes and conventions of memory-networks.md §5; as many writes as reads.</summary>
/// <param name="Inputs">I.</param>
/// <param name="Outputs">O.</param>
/// <param name="Controller">C.</param>
/// <param name="Rows">N.</param>
/// <param name="Width">W.</param>
internal sealed record MannSettings(int Inputs, int Outputs, int Controller, int Rows, int Width) : IFusedSettings
{
    /// <summary>R.</summary>
    internal int Heads { get; init; } = 4;

    /// <summary>An LSTM; else one layer of tanh.</summary>
    internal bool Lstm { get; init; } = true;

    internal bool TanhKey { get; init; } = true;

    /// <summary>Whether what is written has a layer of its own; else the keys are written.</summary>
    internal bool SeparateAdd { get; init; }

    /// <summary>Whether all heads are given all R least used rows; else each its own.</summary>
    internal bool SharedRows { get; init; }

    /// <summary>γ, the share of the usage that stays.</summary>
    internal double Decay { get; init; } = 0.95;

    /// <summary>β of every read.</summary>
    internal double Strength { get; init; } = 1;

    /// <summary>ε inside the roots of the cosine.</summary>
    internal double CosineInside { get; init; } = 1e-6;

    /// <summary>ε in the cosine's denominator.</summary>
    internal double CosineBelow { get; init; } = 1e-6;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames =>
    [
        .. Lstm ? ["controller.w_ih", "controller.w_hh", "controller.b_ih", "controller.b_hh"] : new[] { "controller.w", "controller.b" },
        "head.key.w", "head.key.b", "head.alpha.w", "head.alpha.b", .. SeparateAdd ? ["head.add.w", "head.add.b"] : Array.Empty<string>(), "out.w", "out.b",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<long[]> ParameterShapes =>
    [
        .. TrunkSizes.ControllerShapes(Lstm, Controller, Inputs + Heads * Width), [Heads * Width, Controller], [Heads * Width], [Heads, Controller], [Heads],
        .. SeparateAdd ? [[Heads * Width, Controller], [Heads * Width]] : Array.Empty<long[]>(), [Outputs, Controller + Heads * Width], [Outputs],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> StateNames => ["memory", "weights", "usage", "reads", "hidden", .. Lstm ? ["cell"] : Array.Empty<string>()];

    /// <inheritdoc/>
    public IReadOnlyList<long[]> StateShapes => [[Rows, Width], [Heads, Rows], [Rows], [Heads, Width], [Controller], .. Lstm ? [[Controller]] : Array.Empty<long[]>()];

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var (name, value, least) in new[]
        {
            (nameof(Inputs), Inputs, 1), (nameof(Outputs), Outputs, 1), (nameof(Controller), Controller, 1), (nameof(Width), Width, 1), (nameof(Heads), Heads, 1),
            (nameof(Rows), Rows, Heads),
        })
            if (value < least)
                throw new ArgumentOutOfRangeException(name, $"The fused MANN needs {name} ≥ {least}, got {value}.");
    }
}

/// <summary>Addresses of a MANN's state, or of its gradient.</summary>
internal readonly record struct MannAddresses(nint Memory, nint Weights, nint Usage, nint Reads, nint Hidden, nint Cell)
{
    internal MannAddresses(nint[] all) : this(all[0], all[1], all[2], all[3], all[4], all.Length > 5 ? all[5] : 0)
    {
    }
}
