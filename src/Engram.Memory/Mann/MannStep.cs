namespace Engram.Memory;

/// <summary>What one step of a <see cref="Mann"/> gives.</summary>
/// <param name="Output">y, [batch, outputs]: logits.</param>
/// <param name="State">What is remembered.</param>
/// <param name="WriteWeights">Where each head wrote, [batch, heads, rows].</param>
/// <param name="LeastUsed">The rows that had been used least, [batch, heads], int64.</param>
public sealed record MannStep(Tensor Output, MannState State, Tensor WriteWeights, Tensor LeastUsed) : MemoryStep<MannState>(Output, State);
