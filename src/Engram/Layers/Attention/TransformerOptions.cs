namespace Engram;

/// <summary>What the layers of a transformer are made of beside their width and heads.</summary>
/// <param name="Inner">Features of the feed-forward part; 4 · width when zero.</param>
/// <param name="Dropout">The chance of an element to be dropped, everywhere.</param>
/// <param name="NormFirst">Whether the norms stand in front of the branches instead of behind the sums (Xiong et al. 2020, arXiv:2002.04745).</param>
public sealed record TransformerOptions(long Inner = 0, double Dropout = 0.1, bool NormFirst = false)
{
    /// <summary>Makes the activation of the feed-forward part.</summary>
    public Func<Leaf> Activation { get; init; } = () => new ReLU();

    /// <summary>Whether each place sees only itself and what is before it, whatever mask is given beside; when not said, decoders do and encoders do not.</summary>
    public bool? Causal { get; init; }

    /// <summary>Whether a stack ends with a norm; when not said, it does where the norms stand first, since its sum is normalised by nothing else.</summary>
    public bool? FinalNorm { get; init; }

    /// <summary>ε of the norms.</summary>
    public double Epsilon { get; init; } = 1e-5;

    internal bool EndsWithNorm => FinalNorm ?? NormFirst;

    internal LayerNorm Norm(long width) => new(width) { Epsilon = Epsilon };
}
