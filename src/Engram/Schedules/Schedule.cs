namespace Engram;

/// <summary>The learning rate as a pure function of the step: it has no state to save, and can be drawn before training.</summary>
public abstract record Schedule
{
    /// <summary>The rate of one optimizer step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps of the training.</param>
    public abstract double Rate(long step, long steps);

    /// <summary>The rate of one optimizer step, for schedules that follow the validation: still a pure function, of the history too.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps of the training.</param>
    /// <param name="epochs">The epochs finished before the step.</param>
    public virtual double Rate(long step, long steps, IReadOnlyList<EpochReport> epochs) => Rate(step, steps);

    /// <summary>The momentum of one optimizer step (the first beta of Adam and its kin); nothing where the schedule leaves it to the optimizer.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps of the training.</param>
    public virtual double? Momentum(long step, long steps) => null;

    /// <summary>This schedule after a linear warm-up to its first rate.</summary>
    /// <param name="warmup">Steps of the warm-up.</param>
    /// <param name="start">The share of this schedule's first rate to begin with.</param>
    /// <remarks>Source: Goyal et al. 2017 (arXiv:1706.02677), §2.2.</remarks>
    public Schedule After(long warmup, double start = 0) => new WarmUp(this, warmup, start);

    /// <summary>Half a cosine from one value to the other: <paramref name="share"/> 0 gives <paramref name="from"/>, 1 gives <paramref name="to"/>.</summary>
    protected static double CosineBetween(double from, double to, double share) => to + (from - to) / 2 * (1 + Math.Cos(Math.PI * share));
}
