namespace Engram.Memory;

/// <summary>The networks that a run on sequences can train, by name.</summary>
public static class SequenceNetworks
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ntm", "dnc", "dnc-msd", "mann", "lstm"];

    /// <summary>What each is, in words.</summary>
    public static string Describe(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var memory = $"{options.Rows} rows of {options.Width}, {options.Heads} {(options.Heads == 1 ? "head" : "heads")}, controller LSTM {options.Hidden}";
        return options.Model switch
        {
            "ntm" => $"Neural Turing Machine, {memory}",
            "dnc" => $"Differentiable Neural Computer, {memory}",
            "dnc-msd" => $"Differentiable Neural Computer with masks, deallocation and sharp links, {memory}",
            "mann" => $"memory-augmented network with least recently used access, {memory}",
            _ => $"LSTM without a memory, three layers of {options.Hidden}",
        };
    }

    /// <summary>The network that a run's options describe.</summary>
    internal static Layer Create(SequenceOptions options, SequenceTask task)
    {
        var (inputs, outputs, heads, hidden) = (task.Inputs, task.Outputs, options.Heads, options.Hidden);
        DncOptions Sized(DncOptions dnc) => dnc with { Rows = options.Rows, Width = options.Width, Reads = heads, Hidden = hidden };
        return options.Model switch
        {
            "ntm" => new Ntm(inputs, outputs, NtmOptions.Collier with { Rows = options.Rows, Width = options.Width, Reads = heads, Writes = heads, Hidden = hidden, Memory = options.Memory == "learned" ? MemoryStart.Learned : MemoryStart.Constant }),
            "dnc" => new Dnc(inputs, outputs, Sized(new())),
            "dnc-msd" => new Dnc(inputs, outputs, Sized(DncOptions.CsordasMds)),
            "mann" => new Mann(inputs, outputs, MannOptions.Santoro with { Rows = options.Rows, Width = options.Width, Reads = heads, Hidden = hidden, ReadStrength = options.Strength }),
            "lstm" => new LstmBaseline(inputs, outputs, hidden),
            var other => throw new ArgumentException($"There is no network named '{other}'.{Suggestion.For(other, Names)} There are: {string.Join(", ", Names)}.", nameof(options)),
        };
    }
}
