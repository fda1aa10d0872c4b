namespace Engram;

/// <summary>The same rate at each step.</summary>
public sealed record ConstantRate(double Value) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Value;
}
