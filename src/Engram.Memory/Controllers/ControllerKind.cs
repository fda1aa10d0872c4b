namespace Engram.Memory;

/// <summary>The network that drives the heads.</summary>
public enum ControllerKind
{
    /// <summary>Long short-term memory; starts from zeros.</summary>
    Lstm,

    /// <summary>Gated recurrent units; start from zeros.</summary>
    Gru,

    /// <summary>One layer without a memory of its own: h = tanh(W z + b).</summary>
    FeedForward,
}
