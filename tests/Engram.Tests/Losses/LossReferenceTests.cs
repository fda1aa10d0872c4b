using Engram.Testing;

namespace Engram.Tests;

public class LossReferenceTests
{
    public static TheoryData<int> Cases => [.. LossCase.Running];

    [Fact]
    public void All_sixty_are_claimed() => Assert.Equal(60, Enumerable.Range(0, LossCase.All.Count).Count(i => Manifest.Claims(LossCase.Kind, $"losses/{LossCase.All[i].Loss}")));

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_gradients_equal_the_reference(int index)
    {
        using var scope = NewDisposeScope();
        var item = LossCase.All[index];
        var inputs = item.Inputs.ToDictionary(input => input.Key, input => input.Value.ToTensor());
        foreach (var name in item.Gradients.Keys)
            inputs[name].requires_grad = true;
        var value = Compute(item, inputs);
        var comparison = new Comparison(item.Name).Tensor("loss", item.Value, value.ToFixture(), Tolerance.Float64);
        if (item.Gradients.Count > 0)
            value.sum().backward();
        foreach (var (name, expected) in item.Gradients)
        {
            var shape = item.Inputs[name].Shape;
            comparison.Tensor($"gradient of {name}", new("f64", shape, expected), inputs[name].grad!.ToFixture(), Tolerance.Float64);
        }
        comparison.Verify();
    }

    private static Tensor Compute(LossCase item, Dictionary<string, Tensor> inputs)
    {
        var a = item.Arguments;
        var how = a["reduction"]?.GetString() switch
        {
            "none" => Reduction.None,
            "sum" => Reduction.Sum,
            "batchmean" => Reduction.BatchMean,
            "mean" or null => Reduction.Mean,
            var other => throw new NotSupportedException(other),
        };
        var (smoothing, ignored, margin) = (a.Number("label_smoothing", 0), a.Integer("ignore_index", -100), a.Number("margin", 1));
        var (weights, positive) = (item.Weights("weight"), item.Weights("pos_weight"));
        Tensor Of(Loss loss) => (loss with { Reduction = how }).Of(inputs["input"], inputs["target"]);
        return item.Loss switch
        {
            "mse" => Of(new MeanSquaredError()),
            "l1" => Of(new MeanAbsoluteError()),
            "huber" => Of(new Huber(a.Number("delta", 0))),
            "smooth_l1" => Of(new SmoothL1(a.Number("beta", 0))),
            "cross_entropy" or "cross_entropy_2d" => Of(new CrossEntropy(smoothing) { Weights = weights, Ignored = ignored }),
            "cross_entropy_prob_targets" => Of(new CrossEntropy(smoothing) { Weights = weights }),
            "nll" => Of(new NegativeLogLikelihood { Weights = weights, Ignored = ignored }),
            "bce" or "bce_saturated" => Of(new BinaryCrossEntropy { Weights = weights }),
            "bce_with_logits" => Of(new BinaryCrossEntropyWithLogits { Weights = weights, PositiveWeights = positive }),
            "kl_div" => Of(new KullbackLeibler { LogTargets = a.Flag("log_target", false) }),
            "hinge_embedding" => Of(new HingeEmbedding(margin)),
            "soft_margin" => Of(new SoftMargin()),
            "multi_margin" => Of(new MultiMargin(margin, a.Integer("p", 1))),
            "multilabel_soft_margin" => Of(new MultiLabelSoftMargin()),
            "poisson_nll" => Of(new PoissonNegativeLogLikelihood()),
            "gaussian_nll" => new GaussianNegativeLogLikelihood(a.Number("eps", 0)).Of(inputs["input"], inputs["var"], inputs["target"]),
            "triplet_margin" => new TripletMargin(margin, a.Integer("p", 2), a.Flag("swap", false)) { Epsilon = a.Number("eps", 0) }
                .Of(inputs["anchor"], inputs["positive"], inputs["negative"]),
            "cosine_embedding" => new CosineEmbedding(margin).Of(inputs["x1"], inputs["x2"], inputs["target"]),
            "margin_ranking" => new MarginRanking(margin).Of(inputs["x1"], inputs["x2"], inputs["target"]),
            "ctc" => new Ctc(a.Integer("blank", 0), a.Flag("zero_infinity", false)) { Reduction = how }
                .Of(inputs["input"], inputs["targets"], inputs["input_lengths"], inputs["target_lengths"]),
            "dice_softmax" => Of(new Dice(a.Number("smooth", 0))),
            "dice_softmax_per_sample" => Of(new Dice(a.Number("smooth", 0), PerSample: true)),
            "tversky" => Of(new Tversky(a.Number("alpha_fp", 0), a.Number("beta_fn", 0), a.Number("smooth", 0))),
            "focal_multiclass" => Of(new Focal(a.Number("gamma", 0))),
            "sigmoid_focal" => Of(new SigmoidFocal(a.Number("alpha", 0), a.Number("gamma", 0))),
            _ => throw new NotSupportedException(item.Loss),
        };
    }
}
