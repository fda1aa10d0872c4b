using System.Text.Json.Serialization;

namespace Engram;

/// <summary>A line from a share of another schedule's first rate up to it, then that schedule over the steps that are left.</summary>
/// <remarks>Source: Goyal et al. 2017 (arXiv:1706.02677), §2.2.</remarks>
/// <param name="Then">What follows.</param>
/// <param name="Steps">Steps of the warm-up.</param>
/// <param name="Start">The share to begin with, 0 to 1.</param>
public sealed record WarmUp([property: JsonConverter(typeof(ScheduleText))] Schedule Then, long Steps, double Start = 0) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Rate(step, steps, []);

    /// <inheritdoc/>
    public override double? Momentum(long step, long steps) => Then.Momentum(Math.Max(0, step - Steps), Math.Max(1, steps - Steps));

    /// <inheritdoc/>
    public override double Rate(long step, long steps, IReadOnlyList<EpochReport> epochs)
    {
        var rest = Math.Max(1, steps - Steps);
        return step < Steps
            ? Then.Rate(0, rest, epochs) * (Start + (1 - Start) * step / Steps)
            : Then.Rate(step - Steps, rest, epochs);
    }
}
