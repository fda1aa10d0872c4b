namespace Engram;

/// <summary>The hinge loss of several classes: Σ over wrong classes c of max(0, m − y[target] + y[c])ᵖ, divided by the number of classes.</summary>
/// <remarks>Shape: outputs [batch, classes], targets [batch] of int64. Source: Weston, Watkins 1999, "Support Vector Machines for Multi-Class Pattern Recognition".</remarks>
/// <param name="Margin">m: how far the right class should lie above each other.</param>
/// <param name="Power">p: 1 or 2.</param>
public sealed record MultiMargin(double Margin = 1, int Power = 1) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        RequireClasses("the multi-class hinge loss", outputs, targets);
        if (outputs.dim() != 2)
            throw new ShapeException($"the multi-class hinge loss takes outputs [batch, classes], got {Shape.Of(outputs)}.");
        if (Power is not (1 or 2))
            throw new ArgumentOutOfRangeException(nameof(outputs), Power, "The power of the multi-class hinge loss is 1 or 2.");
        var y = Precise(outputs);
        return OfClasses(outputs, targets, () => Reduction.Of(y, how => nn.functional.multi_margin_loss(y, targets, Power, Margin, reduction: how)));
    }
}
