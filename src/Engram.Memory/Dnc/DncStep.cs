namespace Engram.Memory;

/// <summary>What one step of a <see cref="Dnc"/> gives.</summary>
/// <param name="Output">y, [batch, outputs]: logits.</param>
/// <param name="State">What is remembered.</param>
/// <param name="Allocation">a, [batch, rows]: where something new would be written.</param>
/// <param name="Forward">To what was written after the rows read last, [batch, reads, rows]; sharpened where the options say so.</param>
/// <param name="Backward">To what was written before them.</param>
/// <param name="FreeGates">f, [batch, reads]: whether what was just read may be written over.</param>
/// <param name="AllocationGate">g_a, [batch, 1]: whether a free row is written, or one found by content.</param>
/// <param name="WriteGate">g_w, [batch, 1]: whether anything is written.</param>
public sealed record DncStep(Tensor Output, DncState State, Tensor Allocation, Tensor Forward, Tensor Backward, Tensor FreeGates, Tensor AllocationGate, Tensor WriteGate) : MemoryStep<DncState>(Output, State);
