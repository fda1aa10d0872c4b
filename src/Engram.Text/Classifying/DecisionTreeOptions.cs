namespace Engram.Text;

/// <summary>When a decision tree stops growing, and its kind.</summary>
public sealed record DecisionTreeOptions
{
    /// <summary>A branch whose labels have no more entropy than this, in bits, is not parted.</summary>
    public double EntropyCutoff { get; init; } = 0.05;

    /// <summary>The most questions on a way.</summary>
    public int DepthCutoff { get; init; } = 100;

    /// <summary>A branch with no more examples than this is not parted.</summary>
    public int SupportCutoff { get; init; } = 10;

    /// <summary>Whether a question asks for one value (yes or no) instead of parting by all.</summary>
    public bool Binary { get; init; }
}
