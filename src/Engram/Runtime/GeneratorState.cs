namespace Engram;

/// <summary>Where libtorch's generator on the CPU stands, to be put back to the bit. CUDA's cannot be read.</summary>
internal static class GeneratorState
{
    /// <summary>Runs something, then puts the generator back to where it stood before.</summary>
    internal static T Undisturbed<T>(Func<T> run)
    {
        using var state = random.get_rng_state().DetachFromDisposeScope();
        try
        {
            return run();
        }
        finally
        {
            random.set_rng_state(state);
        }
    }
}
