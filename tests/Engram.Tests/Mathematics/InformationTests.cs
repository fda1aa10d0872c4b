namespace Engram.Tests;

public class InformationTests
{
    private static readonly double[,] s_weather = { { 0.3, 0.1 }, { 0.15, 0.45 } };

    [Fact]
    public void A_rare_event_tells_more()
    {
        Assert.Equal([0, 1, 3], [Information.Of(1), Information.Of(0.5), Information.Of(0.125)]);
        Assert.Equal(double.PositiveInfinity, Information.Of(0));
        Assert.Equal(Math.Log(8), Information.Of(0.125, InformationUnit.Nats), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => Information.Of(1.5));
    }

    [Fact]
    public void Entropy_is_the_mean_information()
    {
        double[] p = [0.5, 0.25, 0.125, 0.125, 0];
        Assert.Equal(1.75, Information.Entropy(p), 1e-15);
        Assert.Equal(1.75 * Math.Log(2), Information.Entropy(p, InformationUnit.Nats), 1e-15);
        Assert.Equal(2, Information.Entropy([0.25, 0.25, 0.25, 0.25]), 1e-15);
    }

    [Fact]
    public void Cross_entropy_is_entropy_and_divergence()
    {
        double[] p = [0.6, 0.3, 0.1], q = [0.2, 0.5, 0.3];
        Assert.Equal(Information.Entropy(p) + Information.Divergence(p, q), Information.CrossEntropy(p, q), 1e-14);
        Assert.Equal(0.6 * Math.Log2(3) + 0.3 * Math.Log2(0.6) + 0.1 * Math.Log2(1 / 3.0), Information.Divergence(p, q), 1e-14);
        Assert.NotEqual(Information.Divergence(p, q), Information.Divergence(q, p), 1e-3);
        Assert.Equal(0, Information.Divergence(p, p));
        Assert.Equal(double.PositiveInfinity, Information.Divergence([0.5, 0.5], [1, 0]));
    }

    [Fact]
    public void The_losses_are_these_numbers_in_nats()
    {
        using var scope = NewDisposeScope();
        double[] p = [0.6, 0.3, 0.1], q = [0.2, 0.5, 0.3];
        var (believed, wanted) = (tensor(q, [1, 3], float64).log(), tensor(p, [1, 3], float64));
        Assert.Equal(Information.Divergence(p, q, InformationUnit.Nats), new KullbackLeibler { Reduction = Reduction.BatchMean }.Of(believed, wanted).item<double>(), 1e-14);
        Assert.Equal(Information.CrossEntropy([0, 1, 0], q, InformationUnit.Nats), new CrossEntropy().Of(believed, tensor(new long[] { 1 })).item<double>(), 1e-14);
    }

    [Fact]
    public void What_two_variables_tell_adds_up()
    {
        var joint = new JointDistribution(s_weather);
        Assert.Equal([0.4, 0.6, 0.45, 0.55], [.. joint.X, .. joint.Y], (a, b) => Math.Abs(a - b) < 1e-15);
        // By the definition: the mean over x of the entropy of a row.
        var given = 0.4 * Information.Entropy([0.75, 0.25]) + 0.6 * Information.Entropy([0.25, 0.75]);
        Assert.Equal(given, joint.EntropyOfYGivenX(), 1e-14);
        Assert.Equal(Information.Entropy([.. joint.X]) + given, joint.Entropy(), 1e-14);
        Assert.Equal(Information.Entropy([.. joint.Y]) - given, joint.MutualInformation(), 1e-14);
        Assert.Equal(Information.Entropy([.. joint.X]) - joint.EntropyOfXGivenY(), joint.MutualInformation(), 1e-14);
    }

    [Fact]
    public void Independent_variables_tell_nothing_of_each_other() =>
        Assert.Equal(0, new JointDistribution(new[,] { { 0.12, 0.28 }, { 0.18, 0.42 } }).MutualInformation(), 1e-15);

    [Fact]
    public void Numbers_that_are_no_probabilities_are_refused()
    {
        Assert.Contains("sum to 0.8", Assert.Throws<ArgumentException>(() => Information.Entropy([0.5, 0.3])).Message);
        Assert.Contains("-0.5", Assert.Throws<ArgumentException>(() => Information.Entropy([1.5, -0.5])).Message);
        Assert.Contains("2 and 3", Assert.Throws<ArgumentException>(() => Information.CrossEntropy([0.5, 0.5], [0.5, 0.25, 0.25])).Message);
        Assert.Throws<ArgumentException>(() => new JointDistribution(new[,] { { 0.5, 0.6 } }));
    }
}
