namespace Engram.Text;

/// <summary>Splits at every space character, and at no other white space.</summary>
public sealed class SpaceTokenizer() : SeparatorTokenizer(" ");
