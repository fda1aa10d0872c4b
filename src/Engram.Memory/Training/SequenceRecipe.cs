namespace Engram.Memory;

/// <summary>A training on sequences that is known to work: a name, what it does, and its options. A new one adds its row here.</summary>
/// <param name="Name">What is typed after <c>engram train</c>.</param>
/// <param name="Description">What is to be learned.</param>
/// <param name="Sizes">What a size of the task counts, in the plural: <c>vectors</c>.</param>
/// <param name="Options">How, at the paper's size.</param>
public sealed record SequenceRecipe(string Name, string Description, string Sizes, SequenceOptions Options)
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<SequenceRecipe> All { get; } =
    [
        new("copy", "say again what was heard", "vectors", new() { Task = "copy" })
            { Tests = [10, 20, 30, 50, 120], Of = (options, _, _) => new CopyTask(options.Bits) },
        new("repeat-copy", "say again what was heard as often as asked, then that it is the end", "vectors", new() { Task = "repeat-copy", Most = 10, Rate = 2e-4, Schedule = "cosine", Sequences = 240_000 })
            { Tests = [10, 20], Of = (options, _, _) => new RepeatCopyTask(options.Bits, options.Repeats), QuickMost = 2 },
        new("copies", "say again one sequence after another, in a memory too small for all of them (dynamic memory)", "sequences",
            new() { Task = "copies", Model = "dnc", Bits = 6, Least = 1, Most = 10, Rows = 10, Curriculum = 20_000, Sequences = 40_000 })
            { Tests = [5, 10, 20], Of = (options, _, _) => new SuccessiveCopiesTask(options.Bits) },
        new("recall", "say which item came after this one (associative recall)", "items", new() { Task = "recall", Bits = 6, Least = 2, Most = 6, Sequences = 200_000 })
            { Tests = [6, 12, 20], Of = (options, _, _) => new AssociativeRecallTask(options.Bits), QuickMost = 2 },
        new("ngrams", "predict bits by a table that is drawn anew for each sequence (dynamic N-grams)", "bits", new() { Task = "ngrams", Bits = 5, Least = 200, Most = 200, Memory = "learned", Batch = 8, Rate = 5e-4, Schedule = "cosine", Sequences = 40_000 })
            { Tests = [200, 400], Of = (options, _, _) => new DynamicNGramsTask(options.Bits), QuickMost = 30, QuickLeast = 30, QuickBits = 2 },
        new("sort", "say vectors by falling priority, the first four fifths of them", "vectors", new() { Task = "sort", Least = 20, Most = 20, Heads = 5, Memory = "learned", Batch = 8, Rate = 5e-4, Schedule = "cosine", Sequences = 100_000 })
            { Tests = [20, 25], Of = (options, _, _) => new PrioritySortTask(options.Bits), QuickLeast = 2 },
        new("key-value", "say the value of each key, the keys in another order", "pairs", new() { Task = "key-value", Model = "dnc-msd", Least = 2, Most = 16, Width = 32, Rate = 3e-4, Curriculum = 150_000, Sequences = 300_000 })
            { Tests = [8, 16, 32], Of = (options, _, _) => new KeyValueTask(options.Bits) },
        new("few-shot", "name characters never seen before, from the second time on", "characters",
            new() { Task = "few-shot", Model = "mann", Data = "hanzi", Bits = 5, Least = 50, Most = 50, Width = 40, Heads = 4, Strength = 20, Hidden = 200, Batch = 8, Optimizer = "adam", Rate = 1e-3, Schedule = "cosine", Sequences = 60_000 })
            { Tests = [50], Of = FewShot, QuickLeast = 30, QuickMost = 30, QuickBits = 3, Classes = true },
    ];

    /// <summary>The sizes that it is tested at when the training ends, the training's largest among them.</summary>
    public IReadOnlyList<int> Tests { get; init; } = [];

    /// <summary>The sizes to test a training with these options at: the recipe's own, or those that follow from another largest size.</summary>
    public IReadOnlyList<int> TestsOf(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sizes = options.Most == Options.Most ? Tests : Classes ? [options.Most] : [options.Most, 2 * options.Most];
        return Name == "key-value" ? [.. sizes.Where(size => options.Bits > 30 || size <= 1 << options.Bits)] : sizes;
    }

    /// <summary>Whether one of several classes is asked for, not bits.</summary>
    public bool Classes { get; init; }

    /// <summary>A small one of the same kind, trained in seconds: three bits, few rows, short sequences.</summary>
    public SequenceOptions Quick => Options with
    {
        Rows = Math.Min(16, Options.Rows), Width = 8, Heads = 1, Hidden = 32, Bits = QuickBits, Least = QuickLeast > 0 ? QuickLeast : Options.Least, Most = QuickMost, Repeats = 2,
        Sequences = 16_000, Reports = 8, Validation = 96, Curriculum = 0, Batch = 16, Optimizer = "adam", Rate = 1e-2, Schedule = "constant",
    };

    internal Func<SequenceOptions, IGlyphs?, bool, SequenceTask> Of { get; private init; } = (_, _, _) => new CopyTask();

    private int QuickBits { get; init; } = 3;

    private int QuickLeast { get; init; }

    private int QuickMost { get; init; } = 3;

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such task; the nearest is suggested.</exception>
    public static SequenceRecipe Find(string name) => All.FirstOrDefault(recipe => recipe.Name == name)
        ?? throw new ArgumentException($"There is no task named '{name}'.{Suggestion.For(name, All.Select(recipe => recipe.Name))} There are: {string.Join(", ", All.Select(recipe => recipe.Name))}.", nameof(name));

    /// <summary>The task with these options.</summary>
    /// <param name="options">Sizes.</param>
    /// <param name="glyphs">What few-shot episodes are drawn with.</param>
    /// <param name="held">Whether it asks for the characters that are held back for testing.</param>
    public static SequenceTask Task(SequenceOptions options, IGlyphs? glyphs = null, bool held = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Find(options.Task).Of(options, glyphs, held);
    }

    private static FewShotTask FewShot(SequenceOptions options, IGlyphs? glyphs, bool held)
    {
        var all = glyphs ?? throw new ArgumentException("Few-shot episodes need characters; give them with --data.", nameof(glyphs));
        var (training, test) = GlyphSplit.Of(all);
        return new(all, options.Bits) { Held = held ? test : training };
    }
}
