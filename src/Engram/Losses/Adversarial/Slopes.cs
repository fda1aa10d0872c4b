namespace Engram;

/// <summary>Gradients of scores by what is scored, themselves differentiable.</summary>
internal static class Slopes
{
    /// <summary>[batch, numbers of a sample].</summary>
    internal static Tensor Of(Tensor scores, Tensor points) =>
        autograd.grad([scores.sum()], [points], retain_graph: true, create_graph: true)[0].reshape(points.size(0), -1);
}
