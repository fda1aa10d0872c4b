namespace Engram.Memory;

/// <summary>What the fused Neural Turing Machine computes: sizes and conventions of memory-networks.md §1.</summary>
/// <param name="Inputs">I.</param>
/// <param name="Outputs">O.</param>
/// <param name="Controller">C.</param>
/// <param name="Rows">N.</param>
/// <param name="Width">W.</param>
internal sealed record NtmSettings(int Inputs, int Outputs, int Controller, int Rows, int Width) : IFusedSettings
{
    internal int ReadHeads { get; init; } = 1;

    internal int WriteHeads { get; init; } = 1;

    /// <summary>S.</summary>
    internal int MaxShift { get; init; } = 1;

    /// <summary>An LSTM; else one layer of tanh.</summary>
    internal bool Lstm { get; init; } = true;

    /// <summary>Whether read heads address and read what has just been written; else what was there before.</summary>
    internal bool WriteFirst { get; init; }

    internal bool TanhKey { get; init; } = true;

    internal bool TanhAdd { get; init; } = true;

    /// <summary>Bound of head outputs and network outputs, 0 for none.</summary>
    internal double Clip { get; init; } = 20;

    /// <summary>ε inside the roots of the cosine.</summary>
    internal double CosineInside { get; init; } = 1e-6;

    /// <summary>ε in the cosine's denominator.</summary>
    internal double CosineBelow { get; init; } = 1e-6;

    internal int Heads => ReadHeads + WriteHeads;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames =>
    [
        .. Lstm ? ["controller.w_ih", "controller.w_hh", "controller.b_ih", "controller.b_hh"] : new[] { "controller.w", "controller.b" },
        .. Enumerable.Range(0, Heads).SelectMany(head => new[] { $"head.{head}.w", $"head.{head}.b" }), "out.w", "out.b",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<long[]> ParameterShapes
    {
        get
        {
            var width = Inputs + ReadHeads * Width;
            long[] HeadShape(int head) => [Width + 4 + 2 * MaxShift + (head < ReadHeads ? 0 : 2 * Width), Controller];
            return
            [
                .. TrunkSizes.ControllerShapes(Lstm, Controller, width),
                .. Enumerable.Range(0, Heads).SelectMany(head => new[] { HeadShape(head), [HeadShape(head)[0]] }),
                [Outputs, Controller + ReadHeads * Width], [Outputs],
            ];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> StateNames => ["memory", "weights", "reads", "hidden", .. Lstm ? ["cell"] : Array.Empty<string>()];

    /// <inheritdoc/>
    public IReadOnlyList<long[]> StateShapes => [[Rows, Width], [Heads, Rows], [ReadHeads, Width], [Controller], .. Lstm ? [[Controller]] : Array.Empty<long[]>()];

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var (name, value, least) in new[]
        {
            (nameof(Inputs), Inputs, 1), (nameof(Outputs), Outputs, 1), (nameof(Controller), Controller, 1), (nameof(Rows), Rows, 2 * MaxShift + 1), (nameof(Width), Width, 1),
            (nameof(ReadHeads), ReadHeads, 1), (nameof(WriteHeads), WriteHeads, 1), (nameof(MaxShift), MaxShift, 0),
        })
            if (value < least)
                throw new ArgumentOutOfRangeException(name, $"The fused NTM needs {name} ≥ {least}, got {value}.");
    }
}

/// <summary>Addresses of an NTM's state, or of its gradient.</summary>
internal readonly record struct NtmAddresses(nint Memory, nint Weights, nint Reads, nint Hidden, nint Cell)
{
    internal NtmAddresses(nint[] all) : this(all[0], all[1], all[2], all[3], all.Length > 4 ? all[4] : 0)
    {
    }
}
