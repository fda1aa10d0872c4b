namespace Engram.Memory.Tests;

public sealed class RunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-run-").FullName;

    public static TheoryData<string> Models => [.. SequenceNetworks.Names];

    public static TheoryData<string> Tasks => [.. SequenceRecipe.All.Select(recipe => recipe.Name)];

    private static readonly StrokeGlyphs s_glyphs = new([.. Enumerable.Range(0, 40).Select(i => (float[][])[[0.1f, 0.02f * i, 0.9f, 1 - 0.02f * i]])], side: 6);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SequenceOptions Tiny(string task, string? model = null)
    {
        var quick = SequenceRecipe.Find(task).Quick;
        return quick with { Model = model ?? quick.Model, Hidden = 6, Rows = 6, Width = 4, Sequences = 8, Batch = 4, Reports = 2, Validation = 4, Threads = 1 };
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Every_task_is_trained_tested_and_traced(string task)
    {
        var options = Tiny(task);
        var recipe = SequenceRecipe.Find(task);
        var folder = Trained(options);
        var trained = TrainedSequences.Load(folder, recipe.Classes ? s_glyphs : null);
        var result = trained.Test(recipe.TestsOf(options)[^1], 3);
        Assert.Equal(3, result.Sequences);
        Assert.All(result.Measures.Values, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(task == "ngrams", result.Optimum > 0);
        var trace = trained.Trace(options.Most);
        Assert.All(trace.OverTime, map => Assert.Equal(map.Rows * map.Columns, map.Values.Length));
        Assert.Contains(trace.OverTime, map => map.Name == "output");
        Assert.NotEmpty(trace.Moments);
    }

    [Theory, MemberData(nameof(Models))]
    public void Every_network_is_trained_and_looked_into(string model)
    {
        var trace = TrainedSequences.Load(Trained(Tiny("copy", model))).Trace(3);
        Assert.Equal((7, 4), (trace.Steps, trace.FirstAsked));
        string[] names = [.. trace.OverTime.Select(map => map.Name)];
        Assert.Equal(["input", "target", "output"], names[..3]);
        string[] inside = model switch
        {
            "lstm" => [],
            "dnc" or "dnc-msd" => ["write weighting", "read weighting", "allocation", "usage", "memory: length of each row", "gates"],
            "mann" => ["write weighting", "read weighting", "usage", "memory: length of each row"],
            _ => ["write weighting", "read weighting", "memory: length of each row"],
        };
        Assert.Equal(inside, names[3..]);
        Assert.Equal(model.StartsWith("dnc", StringComparison.Ordinal) ? 2 : 0, trace.Moments.Count(map => map.Name.StartsWith("links", StringComparison.Ordinal)));
        foreach (var map in trace.OverTime.Where(map => map.Name.EndsWith("weighting", StringComparison.Ordinal)))
            Assert.All(map.Values, value => Assert.InRange(value, -1e-6f, 1.01f));
    }

    [Fact]
    public void A_test_is_the_same_whenever_it_is_taken_and_counts_what_a_naive_loop_counts()
    {
        var trained = TrainedSequences.Load(Trained(Tiny("copy")));
        var result = trained.Test(2, 30);
        Assert.Equal(result.Measures, trained.Test(2, 30).Measures);
        // The first sequences are those that are traced.
        Assert.Equal(Enumerable.Range(0, 30).Average(i => trained.Trace(2, i).Wrong), result.Measures["wrong bits"], 1e-9);
        Assert.Equal(Enumerable.Range(0, 30).Average(i => trained.Trace(2, i).Bits), result.Measures["bits"], 1e-4);
        Assert.Equal(Enumerable.Range(0, 30).Count(i => trained.Trace(2, i).Wrong == 0) / 30.0, result.Measures["flawless"], 1e-9);
    }

    [Fact]
    public void Options_that_cannot_be_are_refused_before_anything_is_written()
    {
        (SequenceOptions Options, string Says)[] rows =
        [
            (Tiny("copy") with { Task = "cpoy" }, "'copy'"), (Tiny("copy") with { Model = "ntn" }, "'ntm'"), (Tiny("copy") with { Least = 5, Most = 3 }, "from 5 to 3"),
            (Tiny("recall") with { Least = 1 }, "2 items"), (Tiny("key-value") with { Most = 9 }, "at most 8 pairs"), (Tiny("copy") with { Rate = double.NaN }, "finite"),
            (Tiny("copy") with { Schedule = "cosin" }, "constant or cosine"), (Tiny("copy") with { Memory = "random" }, "constant or learned"), (Tiny("copy", "mann") with { Strength = 0 }, "above 0"),
            (Tiny("copy", "mann") with { Rows = 2, Heads = 3 }, "rows"),
        ];
        foreach (var (options, says) in rows)
            Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(() => SequenceRun.Start(options, Path.Combine(_folder, "none"))).Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Used_rows_are_shown_around_the_end_of_the_ring()
    {
        var most = new float[10];
        (most[8], most[9], most[0]) = (1, 0.5f, 1);
        Assert.Equal([7, 8, 9, 0, 1], RowWindow.Of(most).Indices);
        Assert.Equal(10, RowWindow.Of(new float[10]).Indices.Length);
        Assert.Equal([3, 4, 5], RowWindow.Of([0, 0, 0, 0, 1, 0, 0, 0]).Indices);
        Assert.Equal(4, RowWindow.Of([1, 1, 1, 1]).Indices.Distinct().Count());
    }

    private string Trained(SequenceOptions options)
    {
        var glyphs = options.Task == "few-shot" ? s_glyphs : null;
        using var run = SequenceRun.Start(options, Path.Combine(_folder, "run"), glyphs, glyphs is null ? "" : "drawn here");
        var reports = run.Train().ToList();
        Assert.Equal(2, reports.Count(report => report.Finished is not null));
        return run.Folder.Path;
    }
}
