namespace Engram.Memory.Tests;

/// <summary>Tests that count libtorch's tensors: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
