// Some tests count libtorch's tensors: nothing else may run beside them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
