namespace Engram.Memory;

/// <summary>What one step gives.</summary>
/// <param name="Output">y, [batch, outputs]: logits.</param>
/// <param name="State">What is remembered.</param>
public record MemoryStep<TState>(Tensor Output, TState State);
