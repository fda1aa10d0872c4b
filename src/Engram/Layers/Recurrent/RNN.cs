namespace Engram;

/// <summary>A simple recurrent network: h = tanh(W_ih x + b_ih + W_hh h₋₁ + b_hh), layer upon layer.</summary>
/// <remarks>Gives y and h. Shapes, lengths and names: <see cref="Recurrent"/>. Source: Elman 1990, "Finding structure in time".</remarks>
/// <param name="inputs">Features of a step.</param>
/// <param name="hidden">Width of the state.</param>
public sealed class RNN(long inputs, long hidden) : Recurrent(inputs, hidden, 1, 1)
{
    /// <summary>Whether a rectifier stands for the hyperbolic tangent.</summary>
    public bool Rectified { get; init; }

    private protected override AtenRecurrent Kernel => Rectified ? AtenRecurrent.Rectified : AtenRecurrent.Tanh;

    private protected override Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state) => Cells.Simple(fromInput, fromState, Rectified);
}
