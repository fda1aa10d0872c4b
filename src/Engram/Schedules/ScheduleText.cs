using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engram;

/// <summary>Writes a schedule inside of another with its kind and settings: a run is compared with its checkpoint by them.</summary>
internal sealed class ScheduleText : JsonConverter<Schedule>
{
    public override Schedule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Schedules are written, not read.");

    public override void Write(Utf8JsonWriter writer, Schedule value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.GetType().Name);
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}
