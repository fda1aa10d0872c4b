namespace Engram.Vision.Tests.Generative;

public sealed class MeasuresTests
{
    [Fact]
    public void The_Frechet_distance_of_independent_features_is_that_of_their_means_and_deviations()
    {
        // Corners of boxes: means and deviations are exact, features uncorrelated.
        var left = tensor(new double[,] { { 1, 2 }, { 1, -2 }, { -1, 2 }, { -1, -2 } });
        var right = left.mul(tensor(new double[] { 3, 0.5 })).add(tensor(new double[] { 1, -1 }));
        var deviation = (double side) => side * Math.Sqrt(4.0 / 3);
        var expected = 1 + 1 + Math.Pow(deviation(1) - deviation(3), 2) + Math.Pow(deviation(2) - deviation(1), 2);
        Assert.Equal(expected, FrechetDistance.Between(FeatureMoments.Of(left), FeatureMoments.Of(right)), 9);
        Assert.Equal(0, FrechetDistance.Between(FeatureMoments.Of(left), FeatureMoments.Of(left)), 9);
    }

    [Fact]
    public void Moments_of_parts_add_up_to_those_of_the_whole()
    {
        var all = randn(20, 5, ScalarType.Float64);
        using var parts = FeatureMoments.Of(all.narrow(0, 0, 7));
        parts.Add(FeatureMoments.Of(all.narrow(0, 7, 13)));
        Assert.True(parts.Covariance().allclose(all.t().cov(), 1e-10, 1e-12));
        Assert.True(parts.Mean().allclose(all.mean([0]), 1e-10, 1e-12));
    }

    [Fact]
    public void The_kernel_distance_is_that_of_a_plain_loop()
    {
        var (x, y) = (randn(5, 3, ScalarType.Float64), randn(4, 3, ScalarType.Float64));
        double K(Tensor a, Tensor b) => Math.Pow(a.dot(b).item<double>() / 3 + 1, 3);
        double Within(Tensor set, int n) => Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, n).Where(j => j != i).Select(j => K(set[i], set[j]))).Average();
        var across = Enumerable.Range(0, 5).SelectMany(i => Enumerable.Range(0, 4).Select(j => K(x[i], y[j]))).Average();
        Assert.Equal(Within(x, 5) + Within(y, 4) - 2 * across, KernelDistance.Between(x, y), 9);
    }

    [Fact]
    public void Coverage_is_that_of_a_plain_loop_and_shows_a_collapse()
    {
        var (real, made) = (randn(30, 2), randn(30, 2).mul(tensor(0.3f)));
        double Apart(Tensor a, Tensor b) => a.sub(b).norm().item<float>();
        double Radius(Tensor set, int i) => Enumerable.Range(0, 30).Where(j => j != i).Select(j => Apart(set[i], set[j])).Order().ElementAt(2);
        double Share(Tensor asked, Tensor balls) => Enumerable.Range(0, 30).Count(i => Enumerable.Range(0, 30).Any(j => Apart(asked[i], balls[j]) <= Radius(balls, j) + 1e-6)) / 30.0;
        var found = SampleCoverage.Of(real, made);
        Assert.Equal(Share(made, real), found.Precision, 9);
        Assert.Equal(Share(real, made), found.Recall, 9);
        // All alike, at the place of one real picture.
        var collapsed = SampleCoverage.Of(real, real[0].expand(30, 2).add(randn(30, 2).mul(tensor(1e-4f))));
        Assert.Equal(1, collapsed.Precision);
        Assert.InRange(collapsed.Recall, 0, 0.1);
    }

    [Fact]
    public void The_nearest_picture_is_found_and_a_copy_lies_at_no_distance()
    {
        var known = randn(700, 4);
        var nearest = NearestPictures.Of(known.narrow(0, 300, 290), known);
        Assert.Equal(Enumerable.Range(300, 290), nearest.Places);
        Assert.InRange(nearest.Median, 0, 1e-2);
    }

    [Fact]
    public void Sets_that_cannot_be_compared_are_refused()
    {
        Assert.Contains("[3, 2] and [3, 4]", Assert.Throws<ShapeException>(() => KernelDistance.Between(rand(3, 2), rand(3, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("4 or more", Assert.Throws<ShapeException>(() => SampleCoverage.Of(rand(3, 2), rand(9, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("2 or more", Assert.Throws<InvalidOperationException>(() => FeatureMoments.Of(rand(1, 2)).Covariance()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ruler_names_nine_of_ten_test_pictures_rightly()
    {
        var test = FashionMnist.Embedded(DataPart.Test);
        using var batch = ImageBatch.Collate([.. Enumerable.Range(0, test.Count).Select(i => test.Get(i, new SampleRandom(0UL)))]);
        var (features, classes) = PictureFeatures.Clothes.Of(batch.Images);
        Assert.Equal([1000, 64], features.shape);
        Assert.InRange(classes.eq(batch.Labels).to(ScalarType.Float32).mean().item<float>(), 0.9f, 1f);
    }
}
