namespace Engram.Fuzz;

/// <summary>A reader, good files for it, and the exceptions that it may answer bad ones with.</summary>
internal sealed record Target(string Name, byte[][] Seeds, Action<byte[]> Read, params Type[] Documented)
{
    /// <summary>Makes checksums right again, on some of the inputs, so that what lies behind them is reached.</summary>
    internal Func<byte[], bool, byte[]> Repair { get; init; } = (input, _) => input;
}

/// <summary>What should not have happened.</summary>
/// <param name="Kind">Alike for alike findings.</param>
/// <param name="Text">For a person.</param>
internal sealed record Finding(string Kind, string Text);
