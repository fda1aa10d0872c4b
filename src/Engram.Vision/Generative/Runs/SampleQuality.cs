namespace Engram.Vision;

/// <summary>How good made pictures of clothes are beside real ones, as the embedded ruler sees both.</summary>
/// <param name="Frechet">F-FID: <see cref="FrechetDistance"/>.</param>
/// <param name="Kernel">F-KID: <see cref="KernelDistance"/> of features scaled to the real ones' deviation.</param>
/// <param name="Precision">The share of made pictures that lie among real ones.</param>
/// <param name="Recall">The share of real pictures that lie among made ones.</param>
/// <param name="Agreement">The share that is taken for the class that was asked for.</param>
/// <param name="Variances">The variance of features within each class over that of real pictures; NaN where there are too few of it.</param>
public sealed record SampleQuality(double Frechet, double Kernel, double Precision, double Recall, double Agreement, IReadOnlyList<double> Variances)
{
    // Fewer say nothing of a class's variance.
    private const int FewestOfClass = 8;

    internal static SampleQuality Of(JudgedPictures real, JudgedPictures made, int classes)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var (x, y) = (real.Features(), made.Features());
        using var left = FeatureMoments.Of(x);
        using var right = FeatureMoments.Of(y);
        var deviation = x.std(0).clamp_min(Scalars.Of(1e-6));
        var coverage = SampleCoverage.Of(x, y);
        return new(
            FrechetDistance.Between(left, right), KernelDistance.Between(x.div(deviation), y.div(deviation)), coverage.Precision, coverage.Recall,
            made.Found.Zip(made.Told).Average(pair => pair.First == pair.Second ? 1.0 : 0),
            [.. Enumerable.Range(0, classes).Select(label => Variance(y, made.Of(label)) / Variance(x, real.Of(label)))]);
    }

    private static double Variance(Tensor features, long[] places)
    {
        if (places.Length < FewestOfClass)
            return double.NaN;
        using var scope = NewDisposeScope();
        return features.index_select(0, tensor(places)).var(0).sum().item<double>();
    }
}
