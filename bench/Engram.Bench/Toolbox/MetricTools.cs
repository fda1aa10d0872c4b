namespace Engram.Bench;

/// <summary>Metrics, and memory for time.</summary>
internal static class MetricTools
{
    private const int Batch = 256, Classes = 1000, Labels = 21, Side = 128;

    internal static IEnumerable<Tool> All =>
    [
        Of("accuracy", "accuracy", new Accuracy(), Classes, (y, t) => y.argmax(1).eq(t).sum().item<long>(), Batch, Classes),
        Of("topk", "top-5 accuracy", new TopKAccuracy(5), Classes, (y, t) => y.topk(5).indexes.eq(t.unsqueeze(1)).sum().item<long>(), Batch, Classes),
        Of("confusion", "confusion matrix", new ConfusionMatrix(Classes), Classes, PlainConfusion(Classes), Batch, Classes),
        Of("confusion-map", "confusion matrix of a segmentation", new ConfusionMatrix(Labels), Labels, PlainConfusion(Labels), 4, Labels, Side, Side),
        new("recompute", "eight convolutions 64→64 with batch norm and ReLU on [16, 64, 56, 56], recomputed by twos (plain: kept)", RecomputeOurs, RecomputePlain) { SavesMemory = true },
    ];

    private static Tool Of(string key, string what, Metric ours, int classes, Func<Tensor, Tensor, long> plain, params long[] shape)
    {
        return new(key, $"{what}, [{string.Join(", ", shape)}]", () => Counting((y, t) => { ours.Update(y, t); return 0; }), () => Counting(plain));

        Action Counting(Func<Tensor, Tensor, long> count)
        {
            var (outputs, targets, sum) = (randn(shape), randint(classes, [shape[0], .. shape[2..]], ScalarType.Int64), 0L);
            return () =>
            {
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                sum += count(outputs, targets);
            };
        }
    }

    private static Func<Tensor, Tensor, long> PlainConfusion(int classes)
    {
        var counts = Tool.Once(() => zeros([classes * classes], ScalarType.Int64));
        var scale = ((long)classes).ToScalar();
        return (y, t) =>
        {
            counts.Value.add_(bincount(t.mul(scale).add(y.argmax(1)).flatten(), minlength: classes * classes));
            return 0;
        };
    }

    private static Action RecomputeOurs()
    {
        var pairs = Enumerable.Range(0, 4).Select(_ => (Step)new Recompute([.. Unit(), .. Unit()]));
        var model = new Sequential([.. pairs]);
        return Tool.Learning(model.call, Tool.Values(16, 64, 56, 56));

        static Chain Unit() => [new Conv2d(64, 64, 3), new BatchNorm2d(64), new ReLU()];
    }

    private static Action RecomputePlain()
    {
        var model = nn.Sequential([.. Enumerable.Range(0, 8).SelectMany(_ => new nn.Module<Tensor, Tensor>[] { nn.Conv2d(64, 64, 3, padding: 1, bias: false), nn.BatchNorm2d(64), nn.ReLU(inplace: true) })]);
        return Tool.Learning(model.call, Tool.Values(16, 64, 56, 56));
    }
}
