namespace Engram;

/// <summary>Gated recurrent units: r, z = σ(…); n = tanh(W_in x + b_in + r (W_hn h₋₁ + b_hn)); h = (1 − z) n + z h₋₁.</summary>
/// <remarks>Gives y and h. Gates lie in the order r, z, n; the reset comes behind the product, as cuDNN and PyTorch have it. Shapes, lengths and names: <see cref="Recurrent"/>.
/// Source: Cho et al. 2014 (arXiv:1406.1078), eq. 5 to 8.</remarks>
/// <param name="inputs">Features of a step.</param>
/// <param name="hidden">Width of the state.</param>
public sealed class GRU(long inputs, long hidden) : Recurrent(inputs, hidden, 3, 1)
{
    private protected override AtenRecurrent Kernel => AtenRecurrent.Gru;

    private protected override Tensor[] Step(Tensor fromInput, Tensor fromState, Tensor[] state) => Cells.Gated(fromInput, fromState, state[0]);
}
