namespace Engram;

/// <summary>A normalisation whose statistics stay in the type of its parameters, whatever type comes in.</summary>
public abstract class NormalizationLayer : Leaf
{
    /// <summary>ε: keeps the quotient finite where the input is constant.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether a scale (<c>weight</c>) and a shift (<c>bias</c>) are learned.</summary>
    public bool Affine { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["epsilon"] = Epsilon };

    private protected Tensor? Weight => Affine ? Own("weight") : null;

    private protected Tensor? Bias => Affine ? Own("bias") : null;

    /// <summary>The normalisation itself.</summary>
    private protected abstract Tensor Normalize(Tensor input);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var type = input.dtype;
        return type is ScalarType.BFloat16 or ScalarType.Float16 ? Normalize(input.to(Weight?.dtype ?? ScalarType.Float32)).to(type) : Normalize(input);
    }

    private protected Declaration[] ScaleAndShift(Shape shape) => Affine ? [new("weight", shape, Constant.Ones), new("bias", shape, Constant.Zeros)] : [];
}
