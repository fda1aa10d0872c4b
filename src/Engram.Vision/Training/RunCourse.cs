using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engram.Vision;

/// <summary>The numbers that a run wrote on its way.</summary>
/// <param name="Epochs">The finished epochs.</param>
/// <param name="Steps">Every tenth step or so.</param>
/// <param name="Time">How long the finished epochs took, over all processes; nothing where that was not written.</param>
public sealed record RunCourse(IReadOnlyList<EpochReport> Epochs, IReadOnlyList<LoggedStep> Steps, TimeSpan? Time)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Reads <c>metrics.jsonl</c> and <c>timings.jsonl</c>; what a killed process left half written is passed over.</summary>
    public static RunCourse Read(string folder)
    {
        var metrics = Lines(Path.Combine(folder, "metrics.jsonl")).ToList();
        var timings = Lines(Path.Combine(folder, "timings.jsonl")).ToList();
        return new(
            [.. As<EpochReport>(metrics, "training").Where(epoch => epoch is { Training: not null, Validation: not null })],
            [.. As<LoggedStep>(metrics, "losses").Where(step => step.Losses is not null)],
            timings.Count == 0 ? null : TimeSpan.FromSeconds(Math.Clamp(timings.Sum(Seconds), 0, TimeSpan.MaxValue.TotalSeconds / 2)));
    }

    /// <summary>The lines that have a property; one that was altered until it is no such line ends them, as half a line does.</summary>
    private static IEnumerable<T> As<T>(IEnumerable<JsonElement> lines, string property)
    {
        foreach (var line in lines)
        {
            T? read;
            try
            {
                read = line.TryGetProperty(property, out _) ? line.Deserialize<T>(s_json) : default;
            }
            catch (Exception altered) when (IsAltered(altered))
            {
                yield break;
            }
            if (read is not null)
                yield return read;
        }
    }

    private static double Seconds(JsonElement line)
    {
        try
        {
            return line.TryGetProperty("seconds", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && double.IsFinite(seconds) ? seconds : 0;
        }
        catch (Exception altered) when (IsAltered(altered))
        {
            return 0;
        }
    }

    // Half a character in a name is valid JSON to the parser, and an invalid operation to whoever asks for the name.
    private static bool IsAltered(Exception fault) => fault is JsonException or InvalidOperationException;

    private static IEnumerable<JsonElement> Lines(string path)
    {
        if (!File.Exists(path))
            yield break;
        // The run itself may have the file open for writing.
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            JsonElement read;
            try
            {
                read = JsonElement.Parse(line);
            }
            catch (JsonException)
            {
                yield break;
            }
            if (read.ValueKind != JsonValueKind.Object)
                yield break;
            yield return read;
        }
    }
}

/// <summary>A step as <c>metrics.jsonl</c> has it.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Losses">The losses by name.</param>
public sealed record LoggedStep(long Step, int Epoch, double Rate, IReadOnlyDictionary<string, double> Losses);
