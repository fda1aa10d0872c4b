namespace Engram.Vision.Tests;

/// <summary>Tests that seed libtorch's one generator or count its tensors: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
