namespace Engram;

/// <summary>One run of a leaf.</summary>
/// <param name="Path">Where the leaf sits in the model; a join sits in the composite that made it.</param>
/// <param name="Leaf">What ran.</param>
/// <param name="Inputs">What it took.</param>
/// <param name="Outputs">What it gave.</param>
/// <param name="IsRepeat">Whether the same leaf ran before in this graph, so that its weights are counted already.</param>
public sealed record Node(string Path, Leaf Leaf, IReadOnlyList<Value> Inputs, IReadOnlyList<Value> Outputs, bool IsRepeat);
