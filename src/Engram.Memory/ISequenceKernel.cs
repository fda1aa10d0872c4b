namespace Engram.Memory;

/// <summary>Another way to compute a network's whole sequence, equal to the composed one in values and gradients. <see cref="MemoryNetwork{TState, TStep}"/> asks it first.</summary>
internal interface ISequenceKernel
{
    /// <summary>Whether this sequence can be computed so: device, type, sizes.</summary>
    bool Applies(Tensor inputs, IReadOnlyList<Tensor> state, Tensor? mask);

    /// <summary>Computes the sequence.</summary>
    /// <param name="inputs">[time, batch, inputs].</param>
    /// <param name="state">Where to start, as <see cref="MemoryState{TSelf}.Tensors"/> lists it; gradients flow to it.</param>
    /// <param name="mask">[time, batch] of truths: whether a sample still has that step. All have all where there is none.</param>
    /// <param name="parameters">The network's parameters by name, those of the start left to the caller.</param>
    /// <returns>The outputs [time, batch, outputs], then the last state.</returns>
    Tensor[] Unroll(Tensor inputs, IReadOnlyList<Tensor> state, Tensor? mask, IReadOnlyDictionary<string, Tensor> parameters);
}
