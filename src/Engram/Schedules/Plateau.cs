using System.Text.Json.Serialization;

namespace Engram;

/// <summary>Another schedule, multiplied by a factor each time the validation has not become better for some epochs.</summary>
/// <remarks>A fold over the finished epochs: there is no state to lose, and a resumed run has the rate it would have had. Without a history it is the schedule itself.</remarks>
/// <param name="Schedule">The rate to begin with; <see cref="ConstantRate"/> in most cases.</param>
/// <param name="Factor">What the rate is multiplied by.</param>
/// <param name="Patience">Epochs without improvement that are forgiven.</param>
public sealed record Plateau([property: JsonConverter(typeof(ScheduleText))] Schedule Schedule, double Factor = 0.1, int Patience = 10) : Schedule
{
    /// <summary>The measure that is watched; as <see cref="History.Best"/> chooses when not given. Losses are better when smaller.</summary>
    public string? Monitor { get; init; }

    /// <summary>By how much an epoch must be better than the best.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Whether the threshold is a share of the best value; else it is a difference.</summary>
    public bool IsRelative { get; init; } = true;

    /// <summary>Epochs after a reduction in which none are counted.</summary>
    public int Cooldown { get; init; }

    /// <summary>The lowest rate.</summary>
    public double Floor { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Schedule.Rate(step, steps);

    /// <inheritdoc/>
    public override double? Momentum(long step, long steps) => Schedule.Momentum(step, steps);

    /// <inheritdoc/>
    public override double Rate(long step, long steps, IReadOnlyList<EpochReport> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var (best, bad, cooling, factor) = (double.NegativeInfinity, 0, 0, 1.0);
        foreach (var epoch in epochs)
        {
            var merit = History.Merit(epoch, Monitor);
            var better = merit > best + (double.IsInfinity(best) ? 0 : Threshold * (IsRelative ? Math.Abs(best) : 1));
            (best, bad) = better ? (merit, 0) : (best, bad + 1);
            if (cooling > 0)
                (cooling, bad) = (cooling - 1, 0);
            if (bad > Patience)
                (factor, cooling, bad) = (factor * Factor, Cooldown, 0);
        }
        var rate = Schedule.Rate(step, steps, epochs);
        return Math.Min(rate, Math.Max(Floor, rate * factor));
    }
}
