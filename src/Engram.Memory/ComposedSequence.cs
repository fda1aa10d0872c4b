namespace Engram.Memory;

/// <summary>A sequence computed step by step in tensor operations, on any device and in any type: what every other way must equal.</summary>
/// <param name="cell">One step.</param>
internal sealed class ComposedSequence<TState, TStep>(Func<Tensor, TState, TStep> cell)
    where TState : MemoryState<TState>
    where TStep : MemoryStep<TState>
{
    /// <summary>Walks from a state to the last one; the results as <see cref="ISequenceKernel"/> has them.</summary>
    internal Tensor[] Unroll(Tensor inputs, TState state, Tensor? mask)
    {
        var given = new Tensor[inputs.size(0)];
        for (var t = 0; t < given.Length; t++)
        {
            // A step's temporaries are many times the state, and a sequence is long: only what autograd keeps may outlive the step.
            using var scope = NewDisposeScope();
            var step = cell(inputs.select(0, t), state);
            var (output, next) = mask is null ? (step.Output, step.State) : Stay(mask.select(0, t), step, state);
            given[t] = output.MoveToOuterDisposeScope();
            if (t > 0)
                Dispose(state, unless: next);
            state = next.Select(tensor => tensor.MoveToOuterDisposeScope());
        }
        return [stack(given, 0), .. state.Tensors];
    }

    private static (Tensor Output, TState State) Stay(Tensor alive, TStep step, TState before)
    {
        Tensor Choose(Tensor after, Tensor otherwise) => where(alive.view([-1, .. Enumerable.Repeat(1L, (int)after.dim() - 1)]), after, otherwise);
        return (Choose(step.Output, zeros_like(step.Output)), before.With([.. step.State.Tensors.Zip(before.Tensors, Choose)]));
    }

    private static void Dispose(TState old, TState unless)
    {
        foreach (var tensor in old.Tensors.Except(unless.Tensors, ReferenceEqualityComparer.Instance).Cast<Tensor>())
            tensor.Dispose();
    }
}
