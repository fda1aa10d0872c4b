using System.Text.Json.Serialization;

namespace Engram;

/// <summary>Any function of the step.</summary>
/// <param name="Text">What it computes, in words or as a formula: a resumed run is compared with its checkpoint by it.</param>
/// <param name="Of">The rate of a step (from 0) of so many steps.</param>
public sealed record Formula(string Text, [property: JsonIgnore] Func<long, long, double> Of) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Of(step, steps);
}
