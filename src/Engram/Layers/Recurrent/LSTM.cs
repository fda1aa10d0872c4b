namespace Engram;

/// <summary>Long short-term memory: i, f, o = σ(…), g = tanh(…); c = f c₋₁ + i g; h = o tanh(c), projected to fewer where <see cref="Projection"/> says so.</summary>
/// <remarks>Gives y, h and c. Gates lie in the order i, f, g, o. Shapes, lengths and names: <see cref="Recurrent"/>.
/// Source: Hochreiter, Schmidhuber 1997; the forget gate: Gers et al. 2000; projections: Sak et al. 2014 (arXiv:1402.1128), eq. 7.</remarks>
/// <param name="inputs">Features of a step.</param>
/// <param name="hidden">Width of the cell.</param>
public sealed class LSTM(long inputs, long hidden) : Recurrent(inputs, hidden, 4, 2)
{
    /// <summary>Width that h is projected to; none where zero.</summary>
    public long Projection { get => Projected; init => Projected = value; }

    private protected override AtenRecurrent Kernel => AtenRecurrent.Lstm;

    private protected override Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state) => Cells.LongShort(fromInput, fromState, state[1]);
}
