using System.Security.Cryptography;

namespace Engram.Vision;

/// <summary>The weights that a run was started from: what <c>config.json</c> tells of them.</summary>
/// <param name="Name">As they were asked for: a file, or published weights by their name.</param>
/// <param name="File">The file.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Classes">The classes that the file's head knows.</param>
/// <param name="Fresh">The parameters that were not taken from it: the head, where it knows other classes.</param>
/// <param name="Reason">Why pictures are prepared as they are.</param>
public sealed record StartingWeights(string Name, string File, string Sha256, int Classes, IReadOnlyList<string> Fresh, string Reason)
{
    /// <summary>Whether a text can mean weights at all: there is such a file, or it begins as published weights are called.</summary>
    public static bool Exist(string name) => System.IO.File.Exists(name) || PublishedWeights.All.Any(row => row.Model.Equals(name.Split(':')[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the weights that options name, fetching published ones, and settles how pictures are prepared for them.</summary>
    /// <returns>What is known of them, or nothing where none are asked for; and the options with their preprocessing.</returns>
    /// <exception cref="ArgumentException">They are published for another network, or under no such name.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no file of weights.</exception>
    internal static (StartingWeights? Weights, ClassificationOptions Options) Find(ClassificationOptions options, Action<string>? note, CancellationToken cancellation)
    {
        if (options.Weights is not { } name)
            return (null, options);
        var row = Zoo.Find(options.Model);
        if (!Exist(name))
            throw new FileNotFoundException($"There is no file {name}, and nothing is published under that name.{Suggestion.For(name, PublishedWeights.All.SelectMany(known => new[] { known.Id, known.Model }))} `engram weights list` tells what is.");
        var (file, published) = System.IO.File.Exists(name) ? (name, null) : Fetch(name, row, note, cancellation);
        string hash;
        using (var content = System.IO.File.OpenRead(file))
            hash = Convert.ToHexStringLower(SHA256.HashData(content));
        published ??= PublishedWeights.All.FirstOrDefault(known => known.Model == row.Name && hash.StartsWith(known.Sha256, StringComparison.Ordinal));
        var classes = ClassesOf(file, row);
        var (preprocessing, reason) = Prepared(file, published, row, classes);
        return (new(name, file, hash, classes, [], reason), options with { Preprocessing = options.Preprocessing ?? preprocessing });
    }

    /// <summary>Loads the weights into a network, all but a head of other classes.</summary>
    /// <returns>This, told what is fresh.</returns>
    /// <exception cref="InvalidDataException">They do not fit; the network they fit is named.</exception>
    internal StartingWeights Load(Layer model, Architecture row, ModelOptions options)
    {
        try
        {
            return this with { Fresh = [.. Weights.LoadBody(model, File, row.Head(options), LegacyNames.Of(row.Name)).Select(fresh => fresh.Name)] };
        }
        catch (WeightsException misfit)
        {
            throw Zoo.Fitting(File) is { Count: > 0 } others && !others.Contains(row.Name)
                ? new InvalidDataException($"{File} holds weights of {string.Join(" or ", others)}, not of {row.Name}. Say --model {others[0]}, or give other weights.", misfit)
                : new InvalidDataException($"{Brief(misfit.Message)} Give a file of weights of {row.Name}.", misfit);
        }
    }

    /// <summary>Refuses a file that has changed since.</summary>
    /// <exception cref="CheckpointException">It is another, or gone.</exception>
    internal void RequireUnchanged(StartingWeights? now)
    {
        if (now?.Sha256 != Sha256)
            throw new CheckpointException($"{File} is not what the run was started from: its SHA-256 was {Sha256[..8]}…, is {now?.Sha256[..8] ?? "unknown"}…. Restore it, or start a new run.");
    }

    /// <summary>What no run can have written of its weights; nothing where all is well.</summary>
    internal string? Fault() => Name is null || File is null || Fresh is null || Reason is null || Sha256 is not { Length: 64 } ? "what is told of its starting weights is incomplete" : null;

    private static (string File, PublishedWeights Weights) Fetch(string name, Architecture row, Action<string>? note, CancellationToken cancellation)
    {
        var weights = PublishedWeights.Find(name);
        if (weights.Model != row.Name)
            throw new ArgumentException($"{weights.Id} are weights of {weights.Model}, not of {row.Name}. {(Zoo.All.Any(known => known.Name == weights.Model) ? $"Say --model {weights.Model}, or give other weights." : "Give other weights.")}", nameof(name));
        if (weights.Classes is null)
            throw new ArgumentException($"{weights.Id} have no head; give other weights of {weights.Model}: `engram weights list {weights.Model}`.", nameof(name));
        return (WeightsSource.Default.Get(weights, note is null ? null : new DownloadNotes(weights.File, note), cancellation), weights);
    }

    private static int ClassesOf(string file, Architecture row)
    {
        try
        {
            using var open = Weights.Open(file);
            var head = row.Head();
            return open.Names.FirstOrDefault(name => head.Any(known => name == known || name.EndsWith($".{known}", StringComparison.Ordinal))) is { } found && open.Info(found).Shape is [var classes, ..] ? (int)classes : 0;
        }
        catch (WeightsException damaged)
        {
            throw new InvalidDataException($"{damaged.Message} Give another file.", damaged);
        }
    }

    /// <summary>The first certainty of: they are published; a run of ours wrote them; they look like torchvision's.</summary>
    private static (Preprocessing? How, string Reason) Prepared(string file, PublishedWeights? published, Architecture row, int classes)
    {
        if (published?.Preprocessing is { } how)
            return (how with { Normalization = Untransformed(how.Normalization, row) }, $"as published with {published.Id}");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && Path.GetFileName(file) == "model.safetensors" && System.IO.File.Exists(Path.Combine(folder, "config.json")))
        {
            try
            {
                var run = RunConfiguration.Read(folder);
                if (run.Options.Model == row.Name)
                    return (run.Options.Preprocessing ?? new([run.Image[1]], [], run.Normalization, "bilinear"), $"as in the run {folder}, whose weights they are");
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // A damaged run beside them tells nothing about the weights.
            }
        }
        // Only these are known to have been trained on ImageNet normalised so; their sizes are not known.
        return row.Channels == 3 && classes == 1000 && PublishedWeights.All.Any(known => known.Model == row.Name)
            ? (new([row.ImageSize], [], Untransformed(Normalization.ImageNet, row), "bilinear"), "ImageNet's mean and deviation: 1,000 classes, and torchvision has the network")
            : (null, "the data's own: nobody tells how the weights were trained");
    }

    /// <summary>Where torchvision turns normalised images into the range −1 … 1 inside the network, the same in one step before it.</summary>
    private static Normalization Untransformed(Normalization normalization, Architecture row) =>
        row.Choices.Contains(nameof(ModelOptions.TransformInput)) ? new([0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]) : normalization;

    private static string Brief(string message)
    {
        var lines = message.Split('\n');
        return lines.Length <= 6 ? message : $"{string.Join('\n', lines[..5])}\n  … and {lines.Length - 5} more.";
    }
}
