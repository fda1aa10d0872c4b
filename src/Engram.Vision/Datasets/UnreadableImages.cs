namespace Engram.Vision;

/// <summary>What is done about a picture that cannot be read. Every picture is decoded once on opening: what a data set holds must be known before it is used.</summary>
public enum UnreadableImages
{
    /// <summary>Nothing is done without it: an error counts and names the files.</summary>
    Refuse,

    /// <summary>It is left out and listed.</summary>
    Skip,
}
