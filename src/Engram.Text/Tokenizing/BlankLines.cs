namespace Engram.Text;

/// <summary>What becomes of lines that hold white space alone.</summary>
public enum BlankLines
{
    /// <summary>None is a token.</summary>
    Discard,

    /// <summary>Each is a token.</summary>
    Keep,

    /// <summary>Each is a token but the last line of the text.</summary>
    DiscardLast,
}
