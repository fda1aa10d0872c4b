namespace Engram.Text;

/// <summary>Where a word was seen, and whether its first letter was upper or lower case there. The values are those of NLTK's files.</summary>
[Flags]
public enum OrthographicContexts
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>At the beginning of a sentence, upper case.</summary>
    BeginningUpper = 2,

    /// <summary>Within a sentence, upper case.</summary>
    MiddleUpper = 4,

    /// <summary>Where it is unknown, upper case.</summary>
    UnknownUpper = 8,

    /// <summary>At the beginning of a sentence, lower case.</summary>
    BeginningLower = 16,

    /// <summary>Within a sentence, lower case.</summary>
    MiddleLower = 32,

    /// <summary>Where it is unknown, lower case.</summary>
    UnknownLower = 64,

    /// <summary>Anywhere, upper case.</summary>
    Upper = BeginningUpper | MiddleUpper | UnknownUpper,

    /// <summary>Anywhere, lower case.</summary>
    Lower = BeginningLower | MiddleLower | UnknownLower,
}
