namespace Engram;

/// <summary>Half a cosine from the peak to the floor again and again, each longer than the last.</summary>
/// <remarks>Source: Loshchilov, Hutter 2016 (arXiv:1608.03983), eq. 5 (SGDR).</remarks>
/// <param name="Peak">The rate at each restart.</param>
/// <param name="First">Steps of the first descent.</param>
/// <param name="Growth">How many times longer each is than the one before, at least 1.</param>
/// <param name="Floor">The rate that a descent approaches.</param>
public sealed record CosineRestarts(double Peak, long First, double Growth = 1, double Floor = 0) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps)
    {
        var (begin, length) = (0.0, (double)Math.Max(1, First));
        if (Growth <= 1)
            begin = step - step % length;
        else
            for (; step >= begin + length; length *= Growth)
                begin += length;
        return CosineBetween(Peak, Floor, (step - begin) / length);
    }
}
