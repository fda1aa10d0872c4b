namespace Engram;

/// <summary>min(max(0, x), 6), element by element.</summary>
/// <remarks>Shape: any → the same. Source: Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10"; Howard et al. 2017 (arXiv:1704.04861).</remarks>
public sealed class ReLU6 : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.relu6();
}
