namespace Engram;

/// <summary>x for x > 0, else slope · x: no neuron ever dies.</summary>
/// <remarks>Shape: any → the same. Source: Maas et al. 2013, "Rectifier nonlinearities improve neural network acoustic models".</remarks>
/// <param name="slope">The slope below zero.</param>
public sealed class LeakyReLU(double slope = 0.01) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["slope"] = slope };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.leaky_relu(Scalars.Of(slope));
}
