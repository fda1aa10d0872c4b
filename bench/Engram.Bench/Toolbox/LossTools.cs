using F = TorchSharp.torch.nn.functional;

namespace Engram.Bench;

/// <summary>Losses and their gradients.</summary>
internal static class LossTools
{
    private const int Batch = 256, Classes = 1000, Labels = 21, Side = 64;
    private static readonly Scalar s_one = 1.0.ToScalar(), s_two = 2.0.ToScalar(), s_batch = Batch.ToScalar();
    private static readonly long[] s_places = [0, 2, 3];
    private static readonly double[] s_weights = [.. Enumerable.Range(0, Classes).Select(i => 0.5 + i / 1000.0)];

    internal static IEnumerable<Tool> All =>
    [
        Of("crossentropy", "cross-entropy", new CrossEntropy(), Numbers, (y, t) => F.cross_entropy(y, t)),
        Weighted(),
        Of("focal", "focal loss (plain: composed)", new Focal(), Numbers, Focal),
        Of("bce", "binary cross-entropy of logits", new BinaryCrossEntropyWithLogits(), Shares, (y, t) => F.binary_cross_entropy_with_logits(y, t)),
        Of("mse", "mean squared error", new MeanSquaredError(), Shares, (y, t) => F.mse_loss(y, t)),
        Of("smoothl1", "smooth L1", new SmoothL1(), Shares, (y, t) => F.smooth_l1_loss(y, t)),
        Of("kl", "KL divergence", new KullbackLeibler(), Shares, (y, t) => F.kl_div(y, t, log_target: false, nn.Reduction.Sum).div(s_batch)),
        Dice(),
        Triplet(),
        Ctc(),
    ];

    private static Tool Of(string key, string what, Loss loss, Func<Tensor> targets, Func<Tensor, Tensor, Tensor> plain)
    {
        var t = Tool.Once(targets);
        return Tool.Loss(key, what, y => loss.Of(y, t.Value), y => plain(y, t.Value), Batch, Classes);
    }

    private static Tensor Numbers() => randint(Classes, [Batch], ScalarType.Int64);

    private static Tensor Shares() => rand(Batch, Classes);

    private static Tool Weighted()
    {
        var weights = Tool.Once(() => tensor(s_weights, ScalarType.Float32));
        return Of(
            "crossentropy-weighted", "cross-entropy, classes weighted, smoothed by 0.1", new CrossEntropy(0.1) { Weights = s_weights }, Numbers,
            (y, t) => F.cross_entropy(y, t, weights.Value, label_smoothing: 0.1));
    }

    private static Tensor Focal(Tensor y, Tensor t)
    {
        var each = F.cross_entropy(y, t, reduction: nn.Reduction.None);
        return each.neg().exp().neg().add(s_one).pow(s_two).mul(each).mean();
    }

    private static Tool Dice()
    {
        var t = Tool.Once(() => randint(Labels, [8, Side, Side], ScalarType.Int64));
        return Tool.Loss("dice", "Dice loss (plain: composed)", y => new Dice().Of(y, t.Value), y =>
        {
            var (p, own) = (y.softmax(1), F.one_hot(t.Value, Labels).permute(0, 3, 1, 2).to(ScalarType.Float32));
            var (shared, both) = (p.mul(own).sum(s_places), p.add(own).sum(s_places));
            return shared.mul(s_two).add(s_one).div(both.add(s_one)).neg().add(s_one).mean();
        }, 8, Labels, Side, Side);
    }

    private static Tool Triplet()
    {
        var (likes, unlikes) = (Tool.Once(() => randn(Batch, 128)), Tool.Once(() => randn(Batch, 128)));
        return Tool.Loss(
            "triplet", "triplet loss", y => new TripletMargin().Of(y, likes.Value, unlikes.Value), y => F.triplet_margin_loss(y, likes.Value, unlikes.Value), Batch, 128);
    }

    private static Tool Ctc()
    {
        const int time = 100, batch = 16, classes = 40, letters = 20;
        var targets = Tool.Once(() => randint(1, classes, [batch, letters], ScalarType.Int64));
        var (times, lengths) = (Tool.Once(() => full(batch, time, ScalarType.Int64)), Tool.Once(() => full(batch, letters, ScalarType.Int64)));
        return Tool.Loss(
            "ctc", "CTC, targets of 20", y => new Ctc().Of(y, targets.Value, times.Value, lengths.Value),
            y => F.ctc_loss(y.log_softmax(2), targets.Value, times.Value, lengths.Value), time, batch, classes);
    }
}
