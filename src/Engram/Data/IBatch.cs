namespace Engram;

/// <summary>Samples that are trained on together.</summary>
public interface IBatch : IDisposable
{
    /// <summary>How many samples there are.</summary>
    int Count { get; }
}

/// <summary>Samples with what a network should make of them.</summary>
public interface ISupervisedBatch : IBatch
{
    /// <summary>What the network is given: [batch, …].</summary>
    Tensor Inputs { get; }

    /// <summary>What it should give.</summary>
    Tensor Targets { get; }
}
