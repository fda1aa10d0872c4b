namespace Engram.Vision;

/// <summary>What is done about a picture that cannot be read.</summary>
public enum UnreadableImages
{
    /// <summary>Nothing is trained without it: an error names the file.</summary>
    Refuse,

    /// <summary>It is left out and listed. Every picture is then decoded once on opening: what a data set holds must be known before it is used.</summary>
    Skip,
}
