namespace Engram.Vision;

/// <summary>Instead of dropping boxes that overlap a better one, lowers their scores: things that hide each other are not lost.</summary>
/// <remarks>By exp(−o²/σ) of the overlap o, or, with <see cref="LinearAbove"/>, by 1 − o where o is more than that. Computed on the CPU.
/// Source: Bodla et al. 2017 (arXiv:1704.04503), eq. 2 and 3.</remarks>
/// <param name="Sigma">σ: the larger, the less is lowered.</param>
public sealed record SoftSuppression(double Sigma = 0.5)
{
    /// <summary>The overlap from which on scores are lowered linearly; the bell-shaped way when not given.</summary>
    public double? LinearAbove { get; init; }

    /// <summary>Boxes whose score falls below it go.</summary>
    public double LeastScore { get; init; } = 0.001;

    /// <summary>Lowers the scores of boxes [n, 4] that compete.</summary>
    /// <returns>The indices kept, best new score first, and those new scores in float64.</returns>
    /// <exception cref="ShapeException">There are not as many scores as boxes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">σ is not positive, or the overlap not between 0 and 1.</exception>
    public (Tensor Kept, Tensor Scores) Keep(Tensor boxes, Tensor scores)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Sigma);
        NonMaximumSuppression.Require(boxes, scores, LinearAbove ?? 0);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var overlaps = Overlap.Iou(boxes.to(ScalarType.Float64), boxes.to(ScalarType.Float64)).Doubles();
        var current = scores.Doubles();
        List<long> kept = [];
        List<double> lowered = [];
        var waiting = Enumerable.Range(0, current.Length).ToList();
        while (waiting.Count > 0)
        {
            var best = waiting.MaxBy(i => current[i]);
            if (current[best] < LeastScore)
                break;
            waiting.Remove(best);
            kept.Add(best);
            lowered.Add(current[best]);
            foreach (var i in waiting)
                current[i] *= Share(overlaps[best * current.Length + i]);
        }
        return (tensor(kept.ToArray(), device: boxes.device).MoveToOuterDisposeScope(), tensor(lowered.ToArray(), device: boxes.device).MoveToOuterDisposeScope());
    }

    private double Share(double overlap) => double.IsNaN(overlap) ? 1 : LinearAbove is { } above ? overlap > above ? 1 - overlap : 1 : Math.Exp(-overlap * overlap / Sigma);
}
