namespace Engram.Memory.Tests;

/// <summary>Networks of small odd sizes with every option that changes what is computed, all in float64, by name.</summary>
internal static class Small
{
    internal const int Inputs = 3;
    internal const int Outputs = 2;

    private static readonly NtmOptions s_ntm = new() { Rows = 5, Width = 3, Hidden = 4 };
    private static readonly DncOptions s_dnc = new() { Rows = 5, Width = 3, Reads = 2, Hidden = 4, UsageGradients = true, Memory = MemoryStart.Learned };
    private static readonly MannOptions s_mann = new() { Rows = 5, Width = 3, Reads = 2, Hidden = 4, Memory = MemoryStart.Learned };

    internal static IReadOnlyDictionary<string, NtmOptions> Ntms { get; } = new Dictionary<string, NtmOptions>
    {
        ["Collier"] = s_ntm,
        ["PytorchNtm"] = NtmOptions.PytorchNtm with { Rows = 5, Width = 3, Hidden = 4 },
        ["GRU, two shifts, writing first"] = s_ntm with { Controller = ControllerKind.Gru, Shift = 2, Order = HeadOrder.WriteFirst, Memory = MemoryStart.Learned },
        ["feed-forward, many heads"] = s_ntm with { Controller = ControllerKind.FeedForward, Reads = 3, Writes = 2, Weighting = WeightingStart.FirstRow },
        ["many heads, writing first, no shift"] = s_ntm with { Reads = 2, Writes = 2, Order = HeadOrder.WriteFirst, Shift = 0, Memory = MemoryStart.Learned, Read = ReadStart.Zeros },
        ["a shift wider than the memory"] = s_ntm with { Rows = 3, Shift = 2 },
        ["uniform"] = s_ntm with { Weighting = WeightingStart.Uniform, Memory = MemoryStart.Learned, Add = Squashing.None },
    };

    internal static IReadOnlyDictionary<string, DncOptions> Dncs { get; } = new Dictionary<string, DncOptions>
    {
        ["paper"] = s_dnc,
        ["masked"] = s_dnc with { Masked = true, MaskFloor = 0.1 },
        ["deallocating"] = s_dnc with { Deallocates = true },
        ["sharp"] = s_dnc with { SharpensLinks = true },
        ["masked, deallocating, sharp"] = s_dnc with { Masked = true, Deallocates = true, SharpensLinks = true, InterfaceClip = 20 },
        ["masked, plain norms"] = s_dnc with { Masked = true, Cosine = CosineEpsilon.PytorchNtm },
        ["GRU, softplus, one head"] = s_dnc with { Controller = ControllerKind.Gru, Strength = Strength.Softplus, Reads = 1 },
        ["feed-forward, squashed"] = s_dnc with { Controller = ControllerKind.FeedForward, Key = Squashing.Tanh, Add = Squashing.Tanh, Reads = 3 },
    };

    internal static IReadOnlyDictionary<string, MannOptions> Manns { get; } = new Dictionary<string, MannOptions>
    {
        ["paper"] = s_mann,
        ["shared"] = s_mann with { LeastUsed = LeastUsed.Shared },
        ["separate, three heads"] = s_mann with { Written = Written.Separate, Reads = 3 },
        ["sharp reads"] = s_mann with { ReadStrength = 8 },
        ["GRU"] = s_mann with { Controller = ControllerKind.Gru, UsageDecay = 0.5 },
        ["feed-forward, one head, constant memory"] = s_mann with { Controller = ControllerKind.FeedForward, Reads = 1, Memory = MemoryStart.Constant },
    };

    /// <summary>Runs a check on the network of a name, whatever its kind.</summary>
    internal static void Each(string name, ICheck check)
    {
        var (kind, option) = (name.Split(": ")[0], name.Split(": ")[1]);
        switch (kind)
        {
            case "NTM": check.Of(Make(() => new Ntm(Inputs, Outputs, Ntms[option]))); break;
            case "DNC": check.Of(Make(() => new Dnc(Inputs, Outputs, Dncs[option]))); break;
            default: check.Of(Make(() => new Mann(Inputs, Outputs, Manns[option]))); break;
        }
    }

    internal static TheoryData<string> Names =>
        [.. Ntms.Keys.Select(name => $"NTM: {name}"), .. Dncs.Keys.Select(name => $"DNC: {name}"), .. Manns.Keys.Select(name => $"MANN: {name}")];

    /// <summary>Values that look random and are not, within ±scale.</summary>
    internal static Tensor Values(string key, long[] shape, double scale = 1) => tensor([.. MemoryFill.Values(key, FixtureTensor.Count(shape)).Select(value => 2 * scale * value)], shape, float64);

    /// <summary>A network with weights large enough that its heads decide something.</summary>
    internal static T Make<T>(Func<T> create)
        where T : Leaf
    {
        var network = create();
        network.Materialize();
        network.to(float64);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in network.State())
            parameter.copy_(Values(name, parameter.shape, 0.8));
        return network;
    }

    /// <summary>A start from which every sort is decided by real differences; where all rows are alike, the order of unused rows hangs on the last bit.</summary>
    internal static TState Ramped<TState>(TState state)
        where TState : MemoryState<TState>
    {
        Tensor Ramp(Tensor usage) => (tensor(Enumerable.Range(0, (int)usage.size(1)).Select(i => 0.1 + 0.3 * (37 * i % usage.size(1)) / usage.size(1)).ToArray(), float64)).expand_as(usage);
        return (TState)(object)((object)state switch
        {
            DncState dnc => dnc with { Usage = Ramp(dnc.Usage) },
            MannState mann => mann with { Usage = Ramp(mann.Usage) },
            var other => other,
        });
    }

    internal static double[] Numbers(this Tensor tensor) => tensor.ToFixture().Data;

    internal static void Near(Tensor expected, Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.Numbers(), actual.Numbers(), (a, b) => Math.Abs(a - b) <= tolerance);
    }

    internal interface ICheck
    {
        void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>;
    }
}
