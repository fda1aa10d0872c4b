using Xunit.Sdk;

namespace Engram.Testing.Tests;

public sealed class TrainingChecksTests
{
    [Fact]
    public void The_reference_s_loss_is_the_cross_entropy_of_its_outputs() => Assert.All(TrainingCase.All, item =>
    {
        Assert.Equal(item.Labels, Fill.Integers("train_labels", item.InputShape[0], 0, item.Classes));
        var parts = item.Outputs.Values.Select(logits => CrossEntropy(logits, item.Labels)).ToArray();
        Assert.Equal(item.Loss, parts[0] + item.AuxiliaryWeight * parts.Skip(1).Sum(), 1e-12);
        Assert.Equal(item.LossParts.Order(), parts.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(item.Loss, item.Losses[0], 1e-12);
        Assert.Equal(0, item.Dropout);
    });

    [Fact]
    public void A_run_that_agrees_passes_and_each_disagreement_is_named()
    {
        var (item, run) = Consistent();
        TrainingChecks.Verify(item, _ => run);

        Fails(item, run with { Losses = [item.Loss, item.Losses[1], item.Losses[2] * 1.001] }, "loss before step 3");
        Fails(item, run with { Gradients = new Dictionary<string, FixtureTensor>() }, "no gradient of fc.bias");
        Fails(item, run with { Gradients = Scaled(run.Gradients, 1.001) }, "gradient of fc.bias, l2");
        Fails(item, run with { State = Scaled(run.State, 2) }, "bn1.running_mean after the first pass, l2");
        Fails(item, run with { State = Scaled(run.State, 2) }, "bn1.num_batches_tracked: expected 1, got 2");
        Fails(item, run with { EvaluationLogits = item.Outputs["logits"] }, "logits after the steps");
    }

    private static void Fails(TrainingCase item, TrainingRun run, string message) =>
        Assert.Contains(message, Assert.Throws<FailException>(() => TrainingChecks.Verify(item, _ => run)).Message, StringComparison.Ordinal);

    /// <summary>The reference of resnet18 with gradient and statistics of our own, because its own are digests only.</summary>
    private static (TrainingCase, TrainingRun) Consistent()
    {
        FixtureTensor bias = Fill.Input("fc.bias", [10]), mean = Fill.Input("bn1.running_mean", [64]);
        var item = TrainingCase.Case("resnet18 2×3×64×64") with
        {
            Gradients = [new("fc.bias", bias.L2, bias.Data[..4], bias.Shape, bias.Sum)],
            GradientL2 = bias.L2,
            Statistics = [new("bn1.running_mean", mean.L2, mean.Data[..4])],
        };
        Dictionary<string, FixtureTensor> state = new() { ["bn1.running_mean"] = mean, ["bn1.num_batches_tracked"] = new("i64", [], [1]) };
        return (item, new(item.Outputs, new Dictionary<string, FixtureTensor> { ["fc.bias"] = bias }, state, item.Losses, item.EvaluationLogits));
    }

    private static Dictionary<string, FixtureTensor> Scaled(IReadOnlyDictionary<string, FixtureTensor> tensors, double by) =>
        tensors.ToDictionary(item => item.Key, item => item.Value with { Data = [.. item.Value.Data.Select(value => value * by)] });

    private static double CrossEntropy(FixtureTensor logits, long[] labels)
    {
        var classes = (int)logits.Shape[1];
        return labels.Index().Average(item =>
        {
            var row = logits.Data.AsSpan(item.Index * classes, classes).ToArray();
            return Math.Log(row.Sum(Math.Exp)) - row[item.Item];
        });
    }
}
