namespace Engram.Memory.Tests;

public class FusedGradientTests
{
    public static TheoryData<string> Names => FusedCase.Names;

    [Theory, MemberData(nameof(Names))]
    public void Gradients_of_everything_are_the_slopes_of_the_loss(string name)
    {
        using var scope = NewDisposeScope();
        var network = new FusedCase(FusedCase.Kernel<double>(name), steps: 4, batch: 3, seed: 7);
        network.Loss().backward();
        BackwardFault.ThrowIfAny();
        using var noGradient = no_grad();
        foreach (var (tensor, index) in network.All.Select((tensor, index) => (tensor, index)))
        {
            // Along a random direction, by central differences.
            var direction = network.Random(tensor.shape);
            const double step = 1e-6;
            tensor.add_(direction, alpha: step);
            var above = network.Loss().ToDouble();
            tensor.add_(direction, alpha: -2 * step);
            var below = network.Loss().ToDouble();
            tensor.add_(direction, alpha: step);
            var slope = (tensor.grad! * direction).sum().ToDouble();
            Assert.True(Math.Abs(slope - (above - below) / (2 * step)) <= 2e-7 * (1 + Math.Abs(slope)),
                $"{name}, tensor {index}: gradient {slope}, slope {(above - below) / (2 * step)}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Float_agrees_with_double(string name)
    {
        using var scope = NewDisposeScope();
        var (wide, narrow) = (new FusedCase(FusedCase.Kernel<double>(name), 5, 2, seed: 3), new FusedCase(FusedCase.Kernel<float>(name), 5, 2, seed: 3));
        using (no_grad())
        {
            foreach (var (from, to) in wide.All.Zip(narrow.All))
                to.copy_(from);
        }
        wide.Loss().backward();
        narrow.Loss().backward();
        BackwardFault.ThrowIfAny();
        var most = wide.All.Max(tensor => tensor.grad!.abs().max().ToDouble());
        foreach (var (expected, actual) in wide.All.Zip(narrow.All))
            Assert.True((expected.grad! - actual.grad!.to(float64)).abs().max().ToDouble() <= 1e-4 * most);
    }
}
