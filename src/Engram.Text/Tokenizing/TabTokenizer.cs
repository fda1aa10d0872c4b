namespace Engram.Text;

/// <summary>Splits at every tab.</summary>
public sealed class TabTokenizer() : SeparatorTokenizer("\t");
