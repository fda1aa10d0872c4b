namespace Engram.Memory;

/// <summary>What the controller of a <see cref="Dnc"/> says to its memory in one step; the letters are the paper's.</summary>
internal sealed class DncInterface
{
    private readonly Queue<Tensor> _parts;

    /// <summary>Brings the raw numbers [batch, …] into their ranges.</summary>
    internal DncInterface(Tensor raw, DncOptions options)
    {
        var (reads, width) = (options.Reads, options.Width);
        _parts = new(raw.split(Sizes(options), 1));
        ReadKeys = Next(reads, width).Squash(options.Key);
        ReadStrengths = Strengths(Next(reads, 1), options);
        WriteKey = Next(1, width).Squash(options.Key);
        WriteStrength = Strengths(Next(1, 1), options);
        Erase = Next(1, width).sigmoid();
        Write = Next(1, width).Squash(options.Add);
        FreeGates = Next(reads, 1).sigmoid();
        AllocationGate = _parts.Dequeue().sigmoid();
        WriteGate = _parts.Dequeue().sigmoid();
        ReadModes = softmax(Next(reads, 3), -1);
        if (options.Masked)
        {
            WriteMask = Mask(Next(1, width), options);
            ReadMasks = Mask(Next(reads, width), options);
        }
        if (options.SharpensLinks)
        {
            ForwardSharpness = Next(reads, 1).OnePlus();
            BackwardSharpness = Next(reads, 1).OnePlus();
        }
    }

    internal Tensor ReadKeys { get; } // k_r [batch, reads, width]
    internal Tensor ReadStrengths { get; } // β_r [batch, reads, 1]
    internal Tensor WriteKey { get; } // k_w [batch, 1, width]
    internal Tensor WriteStrength { get; } // β_w [batch, 1, 1]
    internal Tensor Erase { get; } // e [batch, 1, width]
    internal Tensor Write { get; } // v [batch, 1, width]
    internal Tensor FreeGates { get; } // f [batch, reads, 1]
    internal Tensor AllocationGate { get; } // g_a [batch, 1]
    internal Tensor WriteGate { get; } // g_w [batch, 1]
    internal Tensor ReadModes { get; } // π [batch, reads, 3]: backward, content, forward
    internal Tensor? WriteMask { get; }
    internal Tensor? ReadMasks { get; }
    internal Tensor? ForwardSharpness { get; }
    internal Tensor? BackwardSharpness { get; }

    /// <summary>[k_r | β_r | k_w | β_w | e | v | f | g_a | g_w | π], then the masks [m_w | m_r] and the sharpness of links [s_f | s_b] where there are any.</summary>
    internal static long[] Sizes(DncOptions options)
    {
        var (reads, width) = (options.Reads, options.Width);
        return
        [
            reads * width, reads, width, 1, width, width, reads, 1, 1, 3 * reads,
            .. options.Masked ? (long[])[width, reads * width] : [], .. options.SharpensLinks ? (long[])[reads, reads] : [],
        ];
    }

    private Tensor Next(long heads, long size) => _parts.Dequeue().view(-1, heads, size);

    private static Tensor Strengths(Tensor raw, DncOptions options) => options.Strength == Strength.OnePlus ? raw.OnePlus() : raw.Softplus();

    private static Tensor Mask(Tensor raw, DncOptions options) => raw.sigmoid().mul(Scalars.Of(1 - options.MaskFloor)).Plus(options.MaskFloor);
}
