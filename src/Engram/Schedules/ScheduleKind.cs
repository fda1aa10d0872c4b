namespace Engram;

/// <summary>A kind of schedule as it is written: <c>cosine PEAK floor=0 warmup=0</c>. A new one adds its row here.</summary>
/// <param name="Name">What the text begins with.</param>
/// <param name="Description">What the rate does.</param>
/// <param name="Parameters">Its numbers, the necessary ones first.</param>
public sealed record ScheduleKind(string Name, string Description, IReadOnlyList<ScheduleParameter> Parameters)
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ScheduleKind> All { get; } =
    [
        new("constant", "the same at each step", [new("rate")], given => new ConstantRate(given["rate"])),
        new("linear", "a straight line", [new("from"), new("to"), Steps("over", optional: true)], given => new LinearRate(given["from"], given["to"], given.Whole("over"))),
        new("step", "times a factor after every so many steps", [new("start"), Steps("every"), new("factor") { Default = 0.1 }], given => new StepDecay(given["start"], given.Whole("every")!.Value, given["factor"])),
        new("multi-step", "times a factor at given steps", [new("start"), Steps("at") with { IsList = true }, new("factor") { Default = 0.1 }], given => new MultiStep(given["start"], given.List("at"), given["factor"])),
        new("exponential", "times a factor after each step", [new("start"), new("factor")], given => new ExponentialDecay(given["start"], given["factor"])),
        new("polynomial", "down along a power of the share of steps left", [new("peak"), new("power") { Default = 1 }, new("floor") { Default = 0 }, Steps("over", optional: true)],
            given => new Polynomial(given["peak"], given["power"], given["floor"], given.Whole("over"))),
        new("cosine", "down along half a cosine", [new("peak"), new("floor") { Default = 0 }, Share("warmup", 0)], given => new Cosine(given["peak"], given["floor"], given["warmup"])),
        new("cosine-restarts", "down along half a cosine again and again", [new("peak"), Steps("first"), new("growth") { Default = 1, Least = 1 }, new("floor") { Default = 0 }],
            given => new CosineRestarts(given["peak"], given.Whole("first")!.Value, given["growth"], given["floor"])),
        new("one-cycle", "up along half a cosine, then down to almost nothing", [new("peak"), Share("warmup", 0.3), new("start") { Default = 25, Least = 1 }, new("end") { Default = 1e4, Least = 1 }],
            given => new OneCycle(given["peak"], given["warmup"], given["start"], given["end"])),
        new("cyclic", "up and down along straight lines, over and over", [new("low"), new("high"), Steps("up"), Steps("down", optional: true), new("shrink") { Default = 1 }],
            given => new Cyclic(given["low"], given["high"], given.Whole("up")!.Value, given.Whole("down"), given["shrink"])),
        new("plateau", "times a factor whenever the validation has not become better for some epochs",
            [new("rate"), new("factor") { Default = 0.1 }, new("patience") { Default = 10, IsWhole = true }, new("cooldown") { Default = 0, IsWhole = true }, new("floor") { Default = 0 }],
            given => new Plateau(new ConstantRate(given["rate"]), given["factor"], (int)given["patience"]) { Cooldown = (int)given["cooldown"], Floor = given["floor"] }),
        new(WarmUp, "a line up to the first rate of what follows after `then`", [Steps("steps"), Share("start", 0)], _ => throw new ArgumentException($"'{WarmUp}' leads to another schedule: write {WarmUp} 100 then cosine 0.01")),
    ];

    internal const string WarmUp = "warm-up";

    private ScheduleKind(string name, string description, IReadOnlyList<ScheduleParameter> parameters, Func<ScheduleArguments, Schedule> create)
        : this(name, description, parameters) => Create = create;

    /// <summary>How it is written: <c>cosine PEAK floor=0 warmup=0</c>.</summary>
    public string Usage => string.Join(' ', [Name, .. Parameters.Select(parameter => parameter.Usage)]);

    internal Func<ScheduleArguments, Schedule> Create { get; } = _ => throw new NotSupportedException("Kinds of schedules are rows of the table.");

    private static ScheduleParameter Steps(string name, bool optional = false) => new(name) { IsWhole = true, Least = 1, IsOptional = optional };

    private static ScheduleParameter Share(string name, double value) => new(name) { Default = value, Most = 1 };
}
