namespace Engram;

/// <summary>A model that is trained, and how: a classifier has one player, an adversarial pair has two.</summary>
/// <param name="Name">The name of its weights' file: <c>model</c> gives <c>model.safetensors</c>.</param>
/// <param name="Model">What is trained.</param>
/// <param name="Optimizer">How its parameters move.</param>
/// <param name="Schedule">How far they move at each step.</param>
public sealed record Player(string Name, Layer Model, Optimizer Optimizer, Schedule Schedule)
{
    /// <summary>Which of its weights are averaged beside them; none when not given.</summary>
    public Average? Average { get; init; }

    /// <summary>The largest norm that all gradients together may have; longer ones are scaled down.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>The largest magnitude that an element of a gradient may have; larger ones are cut, before the norm is looked at.</summary>
    public double? ClipValue { get; init; }
}
