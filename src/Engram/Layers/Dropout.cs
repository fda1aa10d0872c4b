namespace Engram;

/// <summary>In training mode sets each element to zero with a given probability and scales the rest up; else hands its input through.</summary>
/// <remarks>Source: Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting".</remarks>
/// <param name="probability">The chance of an element to become zero, from 0 to 1.</param>
public sealed class Dropout(double probability = 0.5) : Leaf
{
    private readonly double _probability = probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["probability"] = _probability };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => training ? nn.functional.dropout(input, _probability, training: true) : input;
}
