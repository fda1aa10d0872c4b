using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engram;

/// <summary>Schedules one after the other, each counting its own steps from 0; the last has all that are left.</summary>
/// <param name="Parts">The schedules and for how many steps each holds; the last one's number is not looked at.</param>
public sealed record Sequence([property: JsonConverter(typeof(Sequence.Text))] IReadOnlyList<(long Steps, Schedule Schedule)> Parts) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Rate(step, steps, []);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are no parts.</exception>
    public override double Rate(long step, long steps, IReadOnlyList<EpochReport> epochs)
    {
        var (part, place, length) = At(step, steps);
        return part.Rate(place, length, epochs);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are no parts.</exception>
    public override double? Momentum(long step, long steps)
    {
        var (part, place, length) = At(step, steps);
        return part.Momentum(place, length);
    }

    /// <summary>The part that a step belongs to, its place in it and the part's length.</summary>
    private (Schedule Part, long Place, long Length) At(long step, long steps)
    {
        var begin = 0L;
        foreach (var (length, schedule) in Parts.SkipLast(1))
        {
            if (step < begin + length)
                return (schedule, step - begin, length);
            begin += length;
        }
        return Parts.Count == 0
            ? throw new InvalidOperationException("A sequence needs at least one schedule.")
            : (Parts[^1].Schedule, step - begin, Math.Max(1, steps - begin));
    }

    internal sealed class Text : JsonConverter<IReadOnlyList<(long Steps, Schedule Schedule)>>
    {
        private static readonly ScheduleText s_each = new();

        public override IReadOnlyList<(long Steps, Schedule Schedule)> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Schedules are written, not read.");

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<(long Steps, Schedule Schedule)> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var (steps, schedule) in value)
            {
                writer.WriteNumberValue(steps);
                s_each.Write(writer, schedule, options);
            }
            writer.WriteEndArray();
        }
    }
}
