namespace Engram;

/// <summary>Which of a player's weights are averaged beside them: <see cref="AveragedWeights"/> as a part of training. Averages are validated beside the player's own weights, as
/// <c>averaged accuracy</c>, and kept where they are best.</summary>
public sealed record Average
{
    private Average()
    {
    }

    /// <summary>The share of the past; nothing where all weights count alike.</summary>
    public double? Decay { get; private init; }

    /// <summary>The share of all steps after which averaging begins.</summary>
    public double From { get; private init; }

    /// <summary>Steps between two weights that are taken in.</summary>
    public long Every { get; private init; } = 1;

    /// <summary>A running mean after each step that moved the player: a ← decay·a + (1 − decay)·w (EMA).</summary>
    /// <param name="decay">The share of the past; about 1/(1 − decay) steps count.</param>
    /// <remarks>Source: Polyak, Juditsky 1992; Tarvainen, Valpola 2017 (arXiv:1703.01780), eq. 3.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not at least 0 and below 1.</exception>
    public static Average Exponential(double decay) => decay is >= 0 and < 1
        ? new() { Decay = decay }
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, "The share of the past is at least 0 and below 1.");

    /// <summary>The plain mean of the weights at the end of a training (SWA). Statistics of batch normalisations are measured anew with them, over one epoch of training batches.</summary>
    /// <param name="from">The share of all steps after which averaging begins, from 0 to below 1.</param>
    /// <param name="every">Steps between two weights that are taken in: an epoch's, or one.</param>
    /// <remarks>Source: Izmailov et al. 2018 (arXiv:1803.05407), algorithm 1.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would ever be averaged.</exception>
    public static Average Equal(double from = 0.75, long every = 1)
    {
        if (from is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(from), from, "Averaging begins at a share of the training from 0 to below 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return new() { From = from, Every = every };
    }

    /// <summary>Whether the weights after a step are taken in.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="steps">All steps of the training.</param>
    /// <param name="moved">Whether the player moved in it.</param>
    internal bool Takes(long step, long steps, bool moved)
    {
        if (Decay is not null)
            return moved;
        // Counted back from the end, so that the last weights are among them.
        return step > From * steps && (steps - step) % Every == 0;
    }
}
