using System.Globalization;

namespace Engram.Vision;

/// <summary>A setting of a classifier's training that a sweep may vary. A new one adds its row here.</summary>
/// <remarks>What chooses the images that a trial is measured on is none: its measures could not be compared.</remarks>
public sealed record VariedSetting
{
    private delegate ClassificationOptions? Setter(ClassificationOptions options, string value);

    private readonly Setter _set;

    private VariedSetting(string name, string expected, Setter set, string? option = null) => (Name, Expected, Option, _set) = (name, expected, option ?? name, set);

    /// <summary>The table.</summary>
    public static IReadOnlyList<VariedSetting> All { get; } =
    [
        new("rate", "a number, 0 or more", (o, v) => Real(v) is { } x ? o with { Rate = x } : null),
        new("batch", "a whole number, 1 or more", (o, v) => Whole(v, 1) is { } n ? o with { BatchSize = n } : null, "batch-size"),
        new("decay", "a number, 0 or more", (o, v) => Real(v) is { } x ? o with { WeightDecay = x } : null, "weight-decay"),
        new("smoothing", "a number from 0 to 1", (o, v) => Real(v) is <= 1 and var x ? o with { Smoothing = x } : null),
        new("clip", "a number, 0 or more", (o, v) => Real(v) is { } x ? o with { ClipNorm = x } : null),
        new("accumulate", "a whole number, 1 or more", (o, v) => Whole(v, 1) is { } n ? o with { Accumulate = n } : null),
        new("shift", "a whole number, 0 or more", (o, v) => Whole(v, 0) is { } n ? o with { Shift = n } : null),
        new("flip", "true or false", (o, v) => bool.TryParse(v, out var flip) ? o with { Flip = flip } : null),
        new("optimizer", "adamw, adam or sgd", (o, v) => o with { Optimizer = v }),
        new("schedule", "one-cycle, cosine, step or constant", (o, v) => o with { Schedule = v }),
        new("model", "a network's name", (o, v) => o with { Model = Zoo.Find(v).Name }),
    ];

    /// <summary>What it is called in a sweep.</summary>
    public string Name { get; }

    /// <summary>What <c>engram train</c> calls it, without the dashes.</summary>
    public string Option { get; }

    /// <summary>What its values are.</summary>
    public string Expected { get; }

    /// <summary>Whether its values are whole numbers, so that a range of others would give it what it cannot take.</summary>
    public bool IsWhole => Expected.StartsWith("a whole number", StringComparison.Ordinal);

    /// <summary>Whether it is this property of <see cref="ClassificationOptions"/>, as JSON spells it.</summary>
    public bool IsOption(string property) => property switch
    {
        "clipNorm" => Name == "clip",
        "batchSize" => Name == "batch",
        "weightDecay" => Name == "decay",
        _ => Name == property,
    };

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such setting; the nearest is suggested.</exception>
    public static VariedSetting Find(string name) => All.FirstOrDefault(setting => setting.Name == name || setting.Option == name)
        ?? throw new ArgumentException(
            $"There is no setting '{name}' to vary.{Suggestion.For(name, All.SelectMany(setting => new[] { setting.Name, setting.Option }).Distinct())} There are: {string.Join(", ", All.Select(setting => setting.Name))}.", nameof(name));

    /// <summary>The options with a value in its place.</summary>
    /// <exception cref="ArgumentException">It cannot have this value.</exception>
    public ClassificationOptions Apply(ClassificationOptions options, string value) =>
        _set(options, value) ?? throw new ArgumentException($"{Name} takes {Expected}, not '{value}'.", nameof(value));

    private static double? Real(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && double.IsFinite(number) ? number : null;

    private static int? Whole(string value, int least) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;
}
