namespace Engram.Vision;

/// <summary>Which part of a published data set.</summary>
public enum DataPart
{
    /// <summary>What a network learns from.</summary>
    Training,

    /// <summary>What its result is measured on, and nothing is chosen by.</summary>
    Test,
}
