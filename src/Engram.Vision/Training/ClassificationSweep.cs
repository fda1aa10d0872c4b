using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engram.Vision;

/// <summary>What a sweep over classifiers trains: a recipe's options, some of which each trial replaces by its own.</summary>
/// <param name="Recipe">The recipe's name, for the record.</param>
/// <param name="Options">What and how; their epochs are those of the longest training.</param>
/// <param name="Measure">What of the validation decides: <c>accuracy</c> or <c>loss</c>.</param>
public sealed record ClassificationSweep(string Recipe, ClassificationOptions Options, string Measure = "accuracy")
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    // They change nothing that is learned.
    private static readonly string[] s_free = ["workers", "checkpointSteps"];

    /// <summary>Whether a smaller measure is better.</summary>
    public bool IsLowerBetter => Measure == "loss";

    /// <summary>Opens the data, tries every end and choice of the space out, and tells what must be the same when the sweep is resumed. Nothing is written.</summary>
    /// <returns>This sweep with <c>auto</c> replaced by what was chosen, and its identity.</returns>
    /// <exception cref="ArgumentException">A setting is unknown, or cannot have a value that it would be given.</exception>
    public (ClassificationSweep Sweep, IReadOnlyDictionary<string, string> Identity) Prepare(SearchSpace space, Action<string>? note = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (Measure is not ("accuracy" or "loss"))
            throw new ArgumentException($"There is no measure '{Measure}'.{Suggestion.For(Measure, ["accuracy", "loss"])} Use accuracy or loss.");
        foreach (var twice in space.Dimensions.GroupBy(dimension => VariedSetting.Find(dimension.Name)).Where(group => group.Count() > 1))
            throw new ArgumentException($"The setting '{twice.Key.Name}' is varied twice, as {string.Join(" and ", twice.Select(dimension => dimension.Name))}.");
        if (IsLowerBetter && space.Dimensions.Any(dimension => VariedSetting.Find(dimension.Name).Name == "smoothing"))
            throw new ArgumentException("Losses with different label smoothing cannot be compared. Measure the accuracy, or leave smoothing out of the sweep.");
        if (space.Dimensions.FirstOrDefault(dimension => dimension is RealDimension && VariedSetting.Find(dimension.Name).IsWhole) is { } broken)
            throw new ArgumentException($"{broken.Name} takes {VariedSetting.Find(broken.Name).Expected}, and {broken.Values} has others between. Write {broken.Name}=int:{broken.Values}");
        if (Options.Weights is not null && space.Dimensions.Any(dimension => VariedSetting.Find(dimension.Name).Name == "model"))
            throw new ArgumentException("Weights are of one network, so the network cannot be varied with them. Leave one of the two out.");
        var (weights, started) = StartingWeights.Find(Options, note, cancellation);
        var resolved = this with
        {
            Options = started with
            {
                Precision = PrecisionChoice.Resolve(Options.Precision, DeviceChoice.Resolve(Options.Device).Device).Precision == Precision.BFloat16 ? "bf16" : "fp32",
                Threads = Options.Threads > 0 ? Options.Threads : Threads.Recommended.Count,
            },
        };
        Dictionary<string, ClassificationData> opened = [];
        var tried = space.Dimensions.SelectMany(dimension => dimension.Grid(2).Select(value => VariedSetting.Find(dimension.Name).Apply(resolved.Options, value))).Prepend(resolved.Options).ToList();
        foreach (var options in tried)
        {
            // A folder's pictures are brought to the network's own size.
            if (!opened.TryGetValue(options.Model, out var data))
                opened[options.Model] = data = ClassificationData.Open(options, Zoo.Find(options.Model), note, cancellation);
            ClassificationRun.RequireUsable(options, data);
        }
        var identity = resolved.Identity(opened[resolved.Options.Model]);
        if (weights is not null)
            identity["starting weights"] = weights.Sha256;
        return (resolved, identity);
    }

    /// <summary>The sweep of an identity.</summary>
    /// <exception cref="CheckpointException">It is none.</exception>
    public static ClassificationSweep Of(IReadOnlyDictionary<string, string> identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        try
        {
            JsonObject options = [];
            foreach (var (name, value) in identity.Where(pair => pair.Key.StartsWith("option ", StringComparison.Ordinal)))
                options[name["option ".Length..]] = JsonNode.Parse(value);
            if (options.Deserialize<ClassificationOptions>(s_json) is not { } read || read.Fault() is not null || !identity.TryGetValue("recipe", out var recipe) || !identity.TryGetValue("measure", out var measure))
                throw new CheckpointException("The sweep tells no classifier's options: it was altered, or is of something else. Start a new one.");
            return new(recipe, read, measure);
        }
        catch (JsonException altered)
        {
            throw new CheckpointException($"The sweep's options were altered: {altered.Message} Restore sweep.json, or start a new one.", altered);
        }
    }

    /// <summary>The options of a trial.</summary>
    public ClassificationOptions OptionsOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.Settings.Aggregate(Options, (options, setting) => VariedSetting.Find(setting.Key).Apply(options, setting.Value));
    }

    /// <summary>Trains a trial on from its last checkpoint.</summary>
    /// <param name="turn">What is asked for.</param>
    /// <param name="seen">Is told of each step.</param>
    /// <param name="note">Is told what a person should know.</param>
    /// <param name="cancellation">Ends the training after its step, with a checkpoint.</param>
    /// <returns>The measure of its best epoch so far.</returns>
    /// <exception cref="DivergedException">The loss is no longer a number.</exception>
    public double Train(SweepTurn turn, Action<StepReport>? seen = null, Action<string>? note = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        using (var run = Open(turn, note, cancellation))
        {
            foreach (var report in run.Train(turn.Epochs, cancellation))
                seen?.Invoke(report);
        }
        var epochs = RunCourse.Read(turn.Folder).Epochs.Take(turn.Epochs).ToList();
        return History.Best(epochs, Measure) is { } best ? best.Validation[Measure] : double.NaN;
    }

    private ClassificationRun Open(SweepTurn turn, Action<string>? note, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(turn.Folder, "config.json")))
            return ClassificationRun.Resume(turn.Folder, note, Options.Workers, cancellation);
        // A process that was killed before it had written what it trains has written nothing else.
        if (Directory.Exists(turn.Folder))
            Directory.Delete(turn.Folder, recursive: true);
        return ClassificationRun.Start(Recipe, OptionsOf(turn.Trial), turn.Folder, note, cancellation);
    }

    private Dictionary<string, string> Identity(ClassificationData data)
    {
        Dictionary<string, string> identity = new() { ["recipe"] = Recipe, ["measure"] = Measure };
        foreach (var option in JsonSerializer.SerializeToElement(Options, s_json).EnumerateObject().Where(option => !s_free.Contains(option.Name)))
            identity[$"option {option.Name}"] = option.Value.GetRawText();
        foreach (var (part, hash) in ClassificationRun.Fingerprints(data))
            identity[$"{part} images"] = hash;
        return identity;
    }
}
