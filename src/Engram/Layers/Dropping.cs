namespace Engram;

/// <summary>What all forms of dropout share: a probability, and that they do something in training mode alone.</summary>
public abstract class Dropping : Leaf
{
    /// <summary>Refuses what is no probability.</summary>
    private protected Dropping(double probability) => Probability = probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");

    /// <summary>The chance to be dropped.</summary>
    protected double Probability { get; }

    /// <inheritdoc/>
    protected internal override Kept Keeps => training ? Kept.Nothing : Kept.View;

    /// <inheritdoc/>
    protected internal override long KeptBeside(Shape output) => training ? Mask(output).Elements * sizeof(float) : 0;

    /// <summary>The shape of what tells which elements stay.</summary>
    private protected virtual Shape Mask(Shape output) => output;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["probability"] = Probability };
}
