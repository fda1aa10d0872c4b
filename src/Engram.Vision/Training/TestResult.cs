using System.Text.Json;

namespace Engram.Vision;

/// <summary>What a run's best weights were worth on its test images when the training ended: the contents of <c>test.json</c>.</summary>
/// <param name="BestEpoch">The epoch whose weights were tested.</param>
/// <param name="Accuracy">The share that was named right.</param>
/// <param name="Loss">The cross-entropy in nats.</param>
/// <param name="Images">Images tested on.</param>
public sealed record TestResult(int BestEpoch, double Accuracy, double Loss, int Images)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes the result into a run's folder.</summary>
    public void Write(string folder) => AtomicFile.WriteText(PathIn(folder), JsonSerializer.Serialize(this, s_json) + "\n");

    /// <summary>A run's result; nothing where there is none that can be read.</summary>
    public static TestResult? Read(string folder)
    {
        try
        {
            return File.Exists(PathIn(folder)) ? JsonSerializer.Deserialize<TestResult>(File.ReadAllBytes(PathIn(folder)), s_json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "test.json");
}
