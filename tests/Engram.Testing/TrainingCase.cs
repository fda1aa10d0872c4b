using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Engram.Testing;

/// <summary>Stochastic gradient descent as the reference ran it.</summary>
public sealed record SgdSettings(double Rate, double Momentum, double WeightDecay, bool Nesterov);

/// <summary>A few numbers of a gradient or of a running statistic; a statistic has no shape and no sum.</summary>
public sealed record NamedDigest(string Name, double L2, double[] First, long[]? Shape = null, double? Sum = null);

/// <summary>A few steps of training a classifier in float64: filled weights, one filled batch, no dropout.</summary>
/// <param name="Model">Its name in the zoo.</param>
/// <param name="Arguments">What it was built with beyond <paramref name="Classes"/>.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="Gains">The gains of its fill.</param>
/// <param name="InputKey">The name its batch is filled from.</param>
/// <param name="InputShape">[batch, channels, height, width].</param>
/// <param name="Labels">The class of each image.</param>
/// <param name="Dropout">The probability that every dropout layer is set to.</param>
/// <param name="Sgd">The optimizer.</param>
/// <param name="LossRule">How the parts of the loss are added.</param>
/// <param name="Loss">The loss before the first step.</param>
/// <param name="LossParts">The cross-entropy of each output, <c>logits</c> first.</param>
/// <param name="Outputs">What the network gave in training mode before the first step.</param>
/// <param name="Gradients">The first gradients of some parameters, no weight decay in them.</param>
/// <param name="GradientL2">The norm of all first gradients together.</param>
/// <param name="Statistics">Some running statistics after the first forward pass.</param>
/// <param name="BatchesTracked">Every <c>num_batches_tracked</c> then; null without batch normalisation.</param>
/// <param name="Losses">The loss before each step; there are as many steps.</param>
/// <param name="EvaluationLogits">What the network answers to the same batch in evaluation mode after all steps.</param>
public sealed partial record TrainingCase(
    string Model, Arguments Arguments, int Classes, IReadOnlyList<Gain> Gains, string InputKey, long[] InputShape, long[] Labels, double Dropout,
    SgdSettings Sgd, string LossRule, double Loss, double[] LossParts, IReadOnlyDictionary<string, FixtureTensor> Outputs,
    IReadOnlyList<NamedDigest> Gradients, double GradientL2, IReadOnlyList<NamedDigest> Statistics, long? BatchesTracked,
    double[] Losses, FixtureTensor EvaluationLogits)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "classification_training";

    private static readonly Lazy<IReadOnlyList<TrainingCase>> s_all = new(() => Load("vision/classification_training.json.gz"));

    /// <summary>Every case of the file, claimed or not.</summary>
    public static IReadOnlyList<TrainingCase> All => s_all.Value;

    /// <summary>The cases that run now.</summary>
    public static IEnumerable<TrainingCase> Running => All.Where(item => Manifest.Runs(Kind, item.Model));

    /// <summary>The case of a test's name.</summary>
    public static TrainingCase Case(string name) => All.First(item => item.Name == name);

    /// <summary>A name for tests.</summary>
    public string Name => $"{Model} {string.Join("×", InputShape)} {Arguments}".TrimEnd();

    /// <summary>The weight of each auxiliary classifier's cross-entropy in the loss; 0 where there is none.</summary>
    public double AuxiliaryWeight =>
        Weight().Match(LossRule) is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>The batch; float32 values to be widened.</summary>
    public FixtureTensor Input() => Fill.Input(InputKey, InputShape);

    /// <summary>Reads the file.</summary>
    public static IReadOnlyList<TrainingCase> Load(string path) => [.. Fixtures.Read(path).GetProperty("cases").EnumerateArray().Select(Read)];

    private static TrainingCase Read(JsonElement element) => new(
        element.Text("model"), new(element.GetProperty("kwargs")), element.GetProperty("num_classes").GetInt32(), element.Gains(),
        element.Text("input_key"), element.Longs("input_shape"), element.Longs("labels"), element.Number("dropout"),
        ReadSgd(element.GetProperty("sgd")), element.Text("loss_rule"), element.Number("loss"), element.Numbers("loss_parts"),
        element.GetProperty("outputs").EnumerateObject().ToDictionary(item => item.Name, item => FixtureTensor.Read(item.Value)),
        [.. element.GetProperty("grads").EnumerateArray().Select(item =>
            new NamedDigest(item[0].GetString()!, item[2].Number(), item[4].Numbers(), item[1].Longs(), item[3].Number()))],
        element.Number("grad_total_l2"),
        [.. element.GetProperty("running_stats_after_step1").EnumerateArray().Select(item =>
            new NamedDigest(item[0].GetString()!, item[1].Number(), item[2].Numbers()))],
        element.Optional("num_batches_tracked_after_step1")?.GetInt64(),
        element.Numbers("loss_before_each_sgd_step"), FixtureTensor.Read(element.GetProperty("eval_logits_after_steps")));

    private static SgdSettings ReadSgd(JsonElement element) => new(
        element.Number("lr"), element.Number("momentum"), element.Number("weight_decay"), element.GetProperty("nesterov").GetBoolean());

    [GeneratedRegex(@"\+ ([0-9.]+)\*")]
    private static partial Regex Weight();
}
