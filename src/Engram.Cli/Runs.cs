using System.Text.Json;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>Runs as they lie on the disk.</summary>
internal static class Runs
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>A run's configuration.</summary>
    internal static RunConfiguration Configuration(string run)
    {
        if (!Directory.Exists(run))
            throw Unusable($"There is no run at {run}.{Near.Suggest(run)}", "`engram train` makes runs, by default below runs/.");
        try
        {
            return RunConfiguration.Read(run);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw Unusable(fault.Message, cause: fault);
        }
    }

    /// <summary>Refuses a run that another process is training in.</summary>
    internal static void RequireFree(string run)
    {
        try
        {
            RunFolder.Open(run).Dispose();
        }
        catch (IOException held)
        {
            throw Unusable(held.Message, cause: held);
        }
    }

    /// <summary>A run's best network.</summary>
    internal static Classifier Best(string run)
    {
        try
        {
            return Classifier.Load(run);
        }
        catch (FileNotFoundException fault)
        {
            throw Unusable(fault.Message, cause: fault);
        }
    }

    /// <summary>The epochs that a run has finished.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="before">Only those that ended before this step.</param>
    internal static IReadOnlyList<EpochReport> Epochs(string run, long before = long.MaxValue) =>
        [.. Lines(Path.Combine(run, "metrics.jsonl"))
            .Where(line => line.TryGetProperty("training", out _))
            .Select(line => line.Deserialize<EpochReport>(s_json)!)
            .Where(epoch => epoch.Step < before)];

    /// <summary>The time that a run's finished epochs took, over all its processes.</summary>
    internal static TimeSpan TrainingTime(string run, int epochs = int.MaxValue) =>
        TimeSpan.FromSeconds(Lines(Path.Combine(run, "timings.jsonl"))
            .Select(line => (Epoch: line.GetProperty("epoch").GetInt32(), Seconds: line.GetProperty("seconds").GetDouble()))
            .Where(line => line.Epoch <= epochs).Sum(line => line.Seconds));

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
                // A killed process may leave half a line at the end; resuming cuts it off.
                yield break;
            }
            yield return read;
        }
    }

    private static FailedException Unusable(string message, string remedy = "", Exception? cause = null) => new(new(ExitCode.Run, message, remedy), cause);
}
