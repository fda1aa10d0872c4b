namespace Engram;

/// <summary>Quasi-Newton: the curvature is read off the last steps' changes of gradient, so that narrow valleys are walked along instead of across.</summary>
/// <remarks>
/// It evaluates the loss several times a step: <see cref="OptimizerState.Step(double, Func{double}, double?)"/>. For whole batches or large ones; noise between two gradients is taken for
/// curvature. All parameters move together, so groups may freeze parameters and set decays, but not rates. Source: Liu, Nocedal 1989, "On the limited memory BFGS method
/// for large scale optimization", algorithm 2.1; line search: Nocedal, Wright 2006, "Numerical Optimization", algorithms 3.5 and 3.6.
/// </remarks>
/// <param name="Iterations">Moves in one step.</param>
/// <param name="History">Moves that are remembered, each by two copies of the parameters.</param>
/// <param name="LineSearch">Whether the length of each move is searched for (strong Wolfe conditions); else it is the rate.</param>
public sealed record Lbfgs(int Iterations = 20, int History = 10, bool LineSearch = true) : Optimizer
{
    /// <summary>A step ends once no element of the gradient is larger.</summary>
    public double GradientTolerance { get; init; } = 1e-7;

    /// <summary>A step ends once a move changes neither the loss nor any parameter by more.</summary>
    public double ChangeTolerance { get; init; } = 1e-9;

    /// <summary>Evaluations after which no further move is begun; a quarter more than <see cref="Iterations"/> when not given.</summary>
    public int? Evaluations { get; init; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => [];

    internal override bool Reevaluates => true;

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay) =>
        throw new InvalidOperationException($"{nameof(Lbfgs)} evaluates the loss several times a step: call Step(rate, loss) with a function that computes the loss and its gradients.");
}
