namespace Engram.Text;

/// <summary>A piece of a word, with its number in the model's vocabulary.</summary>
/// <param name="Id">The row of the model's embedding.</param>
/// <param name="Piece">How the vocabulary writes it: <c>##able</c>, <c>▁the</c>.</param>
/// <param name="Span">The stretch of the text that it stands for, in UTF-16 units; empty where the model added it, shared where bytes of one character are several pieces.</param>
public readonly record struct Subword(int Id, string Piece, TextSpan Span);
