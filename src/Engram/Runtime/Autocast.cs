namespace Engram;

/// <summary>While open on a thread, matrix products and convolutions compute on copies of a smaller type; everything else keeps its own.</summary>
/// <remarks>Weights stay float32 and receive float32 gradients; each is copied once per scope, however often it is used.
/// Source: Micikevicius et al. 2017 (arXiv:1710.03740), §3.1; bfloat16 needs no loss scaling: Kalamkar et al. 2019 (arXiv:1905.12322).</remarks>
public sealed class Autocast : IDisposable
{
    [ThreadStatic]
    private static Autocast? t_current;

    private readonly ScalarType _type;
    private readonly Autocast? _outer = t_current;
    private readonly Dictionary<Tensor, Tensor> _copies = new(ReferenceEqualityComparer.Instance);

    private Autocast(ScalarType type) => _type = type;

    /// <summary>The type computed in on this thread, if a scope is open.</summary>
    public static ScalarType? Type => t_current?._type;

    /// <summary>Opens a scope; disposing it closes it. Nothing happens for float32.</summary>
    public static IDisposable? To(Precision precision)
    {
        if (precision == Precision.Float32)
            return null;
        return t_current = new Autocast(ScalarType.BFloat16);
    }

    /// <summary>Closes the scope and drops the copies.</summary>
    public void Dispose()
    {
        t_current = _outer;
        foreach (var copy in _copies.Values)
            copy.Dispose();
        _copies.Clear();
    }

    /// <summary>The operands of a matrix product or convolution in the type that is computed in.</summary>
    internal static (Tensor Input, Tensor Weight, Tensor? Bias) Match(Tensor input, Tensor weight, Tensor? bias) =>
        t_current is { } current
            ? (input.to(current._type), current.Copy(weight), bias is null ? null : current.Copy(bias))
            : (input, weight, bias);

    private Tensor Copy(Tensor weight)
    {
        if (!_copies.TryGetValue(weight, out var copy))
            _copies.Add(weight, copy = weight.to(_type).DetachFromDisposeScope());
        return copy;
    }
}
