namespace Engram;

/// <summary>The learning rate as a pure function of the step: it has no state to save, and can be drawn before training.</summary>
public abstract record Schedule
{
    /// <summary>The rate of one optimizer step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps of the training.</param>
    public abstract double Rate(long step, long steps);

    /// <summary>Half a cosine from one value to the other: <paramref name="share"/> 0 gives <paramref name="from"/>, 1 gives <paramref name="to"/>.</summary>
    protected static double CosineBetween(double from, double to, double share) => to + (from - to) / 2 * (1 + Math.Cos(Math.PI * share));
}
