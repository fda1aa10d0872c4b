using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engram.Results;

/// <summary>A finished run: what <c>engram train</c> and <c>engram memory</c> said, as <c>rows.jsonl</c> keeps it, a line each.</summary>
/// <param name="Key">The command with its seed: what a row is known by.</param>
/// <param name="Failure">Why it ended; empty where it went well.</param>
/// <param name="Result">What the training said.</param>
/// <param name="Tests">What each further test said.</param>
internal sealed record Finished(string Key, string Failure, JsonObject? Result, IReadOnlyList<JsonObject> Tests)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    internal static JsonObject Parsed(JsonElement said) => JsonObject.Create(said)!;

    internal static string KeyOf(Plan plan, int seed, string extra) => $"engram train {plan.Arguments}{(extra.Length > 0 ? $" {extra}" : "")} --seed {seed}";

    /// <summary>The rows of a file by their keys, the last of equals; half a line, which a killed process left, is none.</summary>
    internal static Dictionary<string, Finished> Read(string file)
    {
        Dictionary<string, Finished> rows = [];
        if (!File.Exists(file))
            return rows;
        foreach (var line in File.ReadLines(file))
        {
            try
            {
                if (JsonSerializer.Deserialize<Finished>(line, s_json) is { Key: not null } row)
                    rows[row.Key] = row;
            }
            catch (JsonException)
            {
            }
        }
        return rows;
    }

    internal void Append(string file) => File.AppendAllText(file, JsonSerializer.Serialize(this, s_json) + "\n");
}
