using System.Text.Json;

namespace Engram.Testing;

/// <summary>Twenty steps of an optimizer on a small problem in float64.</summary>
/// <param name="Optimizer">SGD, Adam, AdamW, …</param>
/// <param name="Arguments">Its settings by their Python names: <c>lr</c>, <c>momentum</c>, <c>weight_decay</c>, …; torch's defaults hold for the rest.</param>
/// <param name="Problem">A or B: <see cref="OptimizerProblem"/>.</param>
/// <param name="Prefix">The prefix of the names that the problem is filled from.</param>
/// <param name="Clip">Gradients are clipped before each step: kind <c>norm</c> or <c>value</c>, and the bound.</param>
/// <param name="Initial">The parameters before the first step.</param>
/// <param name="Losses">The loss before each step.</param>
/// <param name="After">The parameters after some steps (counted from 1), flat, in the order of <paramref name="Initial"/>.</param>
public sealed record OptimizerCase(
    string Optimizer, Arguments Arguments, string Problem, string Prefix, (string Kind, double Bound)? Clip,
    IReadOnlyList<FixtureTensor> Initial, double[] Losses, IReadOnlyList<(int Step, double[] Parameters)> After)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "optim";

    private static readonly Lazy<IReadOnlyList<OptimizerCase>> s_all = new(() => [.. Section("optimizers").Select(Read)]);

    /// <summary>Every case of the file, claimed or not.</summary>
    public static IReadOnlyList<OptimizerCase> All => s_all.Value;

    /// <summary>The cases that run now.</summary>
    public static IEnumerable<OptimizerCase> Running => All.Where(item => Manifest.Runs(Kind, item.Optimizer));

    /// <summary>The case of a test's name.</summary>
    public static OptimizerCase Case(string name) => All.First(item => item.Name == name);

    /// <summary>A name for tests.</summary>
    public string Name => $"{Optimizer} {Arguments} on {Problem}{(Clip is var (kind, bound) ? FormattableString.Invariant($", {kind} clipped at {bound}") : "")}";

    internal static IEnumerable<JsonElement> Section(string name) => Fixtures.Read("vision/optim.json.gz").GetProperty(name).EnumerateArray();

    private static OptimizerCase Read(JsonElement element) => new(
        element.Text("optimizer"), new(element.GetProperty("kwargs")), element.Text("problem"), element.Text("key_prefix"),
        element.Optional("clip") is { } clip ? (clip[0].GetString()!, clip[1].Number()) : null,
        [.. element.GetProperty("init").EnumerateArray().Select(FixtureTensor.Read)], element.Numbers("loss_before_step"),
        [.. element.GetProperty("params_after_step").EnumerateArray().Select(item => (item[0].GetInt32(), item[1].Numbers()))]);
}
