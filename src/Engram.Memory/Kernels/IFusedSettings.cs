namespace Engram.Memory;

/// <summary>What a fused network takes and gives.</summary>
internal interface IFusedSettings
{
    /// <summary>I.</summary>
    int Inputs { get; }

    /// <summary>O.</summary>
    int Outputs { get; }

    /// <summary>The parameters' names in the order that the kernel takes them in.</summary>
    IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Their shapes, in the same order.</summary>
    IReadOnlyList<long[]> ParameterShapes { get; }

    /// <summary>The names of the state's parts, for messages.</summary>
    IReadOnlyList<string> StateNames { get; }

    /// <summary>Their shapes without the batch axis.</summary>
    IReadOnlyList<long[]> StateShapes { get; }

    /// <summary>Whether the kernel can compute this.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small.</exception>
    void Check();
}
