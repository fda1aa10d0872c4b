namespace Engram.Memory.Tests;

/// <summary>A small network of one of the three kinds, with a random state, parameters and inputs.</summary>
internal sealed class FusedCase
{
    private readonly FusedKernel _kernel;
    private readonly Generator _random;

    internal FusedCase(FusedKernel kernel, int steps, int batch, int seed)
    {
        (_kernel, _random) = (kernel, new((ulong)seed));
        var settings = kernel.Settings;
        Inputs = Leaf(Random(steps, batch, settings.Inputs));
        First = [.. settings.StateShapes.Select((shape, i) => Leaf(Start(settings.StateNames[i], [batch, .. shape])))];
        Parameters = [.. settings.ParameterShapes.Select(shape => Leaf(Random(shape)))];
        OutputSlope = Random(steps, batch, settings.Outputs);
        // MANN's usage takes part in no gradient.
        LastSlopes = [.. First.Select((part, i) => Random(part.shape) * (kernel is { Settings: MannSettings } && settings.StateNames[i] == "usage" ? 0 : 1))];
    }

    internal Tensor Inputs { get; }

    internal Tensor[] First { get; }

    internal Tensor[] Parameters { get; }

    internal Tensor[] All => [Inputs, .. First, .. Parameters];

    private Tensor OutputSlope { get; }

    private Tensor[] LastSlopes { get; }

    /// <summary>One of each kind, sizes that no vector divides, every option on or off somewhere.</summary>
    internal static FusedKernel Kernel<T>(string name) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => name switch
    {
        "ntm" => new NtmKernel<T>(new(3, 2, 5, 19, 6) { ReadHeads = 2, Clip = 0 }),
        "ntm, many writes, wide shifts" => new NtmKernel<T>(new(4, 3, 17, 9, 5) { ReadHeads = 1, WriteHeads = 3, MaxShift = 3, TanhKey = false, TanhAdd = false }),
        "ntm, write first, ff" => new NtmKernel<T>(new(2, 2, 6, 33, 3) { ReadHeads = 3, WriteHeads = 2, WriteFirst = true, Lstm = false, CosineInside = 0 }),
        "dnc" => new DncKernel<T>(new(3, 2, 5, 11, 6) { ReadHeads = 3, UsageGradients = true }),
        "dnc, mds" => new DncKernel<T>(new(4, 3, 9, 18, 5)
        { ReadHeads = 2, UsageGradients = true, Masked = true, MaskFloor = 0.1, Deallocates = true, SharpensLinks = true, InterfaceClip = 20, TanhKey = true, TanhAdd = true }),
        "dnc, ff, one head" => new DncKernel<T>(new(2, 2, 6, 35, 3) { ReadHeads = 1, UsageGradients = true, Lstm = false, OnePlus = false, SharpensLinks = true }),
        "mann" => new MannKernel<T>(new(3, 2, 5, 11, 6) { Heads = 3 }),
        "mann, shared" => new MannKernel<T>(new(4, 3, 17, 20, 5) { Heads = 2, SharedRows = true, SeparateAdd = true }),
        "mann, ff, one head" => new MannKernel<T>(new(2, 2, 6, 35, 3) { Heads = 1, Lstm = false, TanhKey = false }),
        _ => throw new ArgumentException($"There is no '{name}'.", nameof(name)),
    };

    internal static TheoryData<string> Names =>
        ["ntm", "ntm, many writes, wide shifts", "ntm, write first, ff", "dnc", "dnc, mds", "dnc, ff, one head", "mann", "mann, shared", "mann, ff, one head"];

    /// <summary>A scalar that depends on everything the network gives.</summary>
    internal Tensor Loss(int threads = 1)
    {
        var (outputs, last) = FusedFunction.Run(_kernel, Inputs, First, Parameters, threads);
        return last.Zip(LastSlopes, (part, slope) => (part * slope).sum()).Aggregate((outputs * OutputSlope).sum(), (sum, part) => sum + part);
    }

    internal Tensor Random(params long[] shape) => (Uniform(shape) - 0.5) * 1.4;

    // Drawn in float32 whatever the network computes in, so that both have the same.
    private Tensor Uniform(long[] shape) => rand(shape, float32, generator: _random).to(_kernel.Type);

    private static Tensor Leaf(Tensor values) => values.detach().requires_grad_();

    // Weightings, usages and links are shares; links have no diagonal.
    private Tensor Start(string part, long[] shape) => part switch
    {
        "weights" or "write weights" or "read weights" => (3 * Random(shape)).softmax(-1) * 0.9,
        "usage" or "precedence" => Uniform(shape) / shape[^1],
        "links" => Uniform(shape) / shape[^1] * (1 - eye(shape[^1], dtype: _kernel.Type)),
        _ => Random(shape),
    };
}
