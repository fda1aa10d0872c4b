namespace Engram;

/// <summary>Spectral normalisation: a weight divided by its largest singular value σ ≈ uᵀ W v, so that a layer stretches no input by more than 1.</summary>
/// <remarks>W is the weight as a matrix of a row for each output. In training each run takes one step of power iteration, v ← Wᵀu / ‖Wᵀu‖, u ← Wv / ‖Wv‖, which no gradient follows.
/// Names are PyTorch's: parameter <c>weight_orig</c>, buffers <c>weight_u</c>, <c>weight_v</c>. Source: Miyato et al. 2018 (arXiv:1802.05957), algorithm 1.</remarks>
internal static class SpectralNorm
{
    private const double Epsilon = 1e-12;

    internal static IEnumerable<Declaration> Declare(Shape shape, Initializer weights)
    {
        yield return new("weight_orig", shape, weights);
        yield return Declaration.Buffer("weight_u", [shape[0]], new UnitVector());
        yield return Declaration.Buffer("weight_v", [shape.Elements / shape[0]], new UnitVector());
    }

    internal static Tensor Weight(Layer layer)
    {
        var weight = layer.Own("weight_orig");
        var matrix = weight.reshape(layer.Own("weight_u").NumberOfElements, -1);
        var (u, v) = layer.training ? Follow(layer, matrix) : (layer.Own("weight_u"), layer.Own("weight_v"));
        return weight.div(u.dot(matrix.mv(v)));
    }

    /// <summary>One step of power iteration. What is given are copies: a second run before the way back must not change what the first one used.</summary>
    private static (Tensor U, Tensor V) Follow(Layer layer, Tensor matrix)
    {
        using var noGradient = no_grad();
        var (u, v) = (layer.Own("weight_u"), layer.Own("weight_v"));
        v.copy_(Unit(matrix.t().mv(u)));
        u.copy_(Unit(matrix.mv(v)));
        return (u.clone(), v.clone());
    }

    private static Tensor Unit(Tensor vector) => vector.div(vector.norm().clamp_min(Scalars.Of(Epsilon)));

    private sealed record UnitVector : Initializer
    {
        public override void Fill(Span<float> values, Shape shape, SampleRandom random)
        {
            new Normal(1).Fill(values, shape, random);
            var squares = 0.0;
            foreach (var value in values)
                squares += value * value;
            foreach (ref var value in values)
                value /= (float)Math.Max(Math.Sqrt(squares), Epsilon);
        }
    }
}
