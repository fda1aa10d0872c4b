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
            [.. metrics.Where(line => line.TryGetProperty("training", out _)).Select(line => line.Deserialize<EpochReport>(s_json)!)],
            [.. metrics.Where(line => line.TryGetProperty("losses", out _)).Select(line => line.Deserialize<LoggedStep>(s_json)!)],
            timings.Count == 0 ? null : TimeSpan.FromSeconds(timings.Sum(line => line.GetProperty("seconds").GetDouble())));
    }

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
