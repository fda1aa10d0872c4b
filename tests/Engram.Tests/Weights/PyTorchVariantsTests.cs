using Engram.Testing;

namespace Engram.Tests;

/// <summary>More files of torch.save's, made by Files/make.py: newer pickles, versions beside the weights, whole modules, an attack.</summary>
public class PyTorchVariantsTests
{
    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Weights", "Files", name);

    [Theory]
    [InlineData("module.2.zip.pth"), InlineData("module.2.legacy.pth"), InlineData("module.4.zip.pth"), InlineData("module.4.legacy.pth"), InlineData("module.5.zip.pth"), InlineData("module.5.legacy.pth")]
    [InlineData("training.zip.pth"), InlineData("training.legacy.pth")]
    public void A_module_s_state_loads_whatever_pickle_and_wherever_in_a_training(string name)
    {
        using var scope = NewDisposeScope();
        var model = new Sequential([("a", new Linear(3, 2)), ("bn", new BatchNorm2d(2))]);
        Weights.Load(model, PathOf(name));
        var i = 0;
        foreach (var (_, tensor) in model.State())
            Assert.Equal(Enumerable.Range(10 * i++, (int)tensor.numel()).Select(value => (double)value), tensor.ToFixture().Data);
        Assert.Equal(7, i);
    }

    [Fact]
    public void A_whole_module_is_refused_with_its_class() =>
        Assert.Contains("it wants 'torch.nn.modules.container.Sequential'", Assert.Throws<WeightsException>(() => Weights.Open(PathOf("whole.zip.pth"))).Fault);

    [Theory, InlineData("evil.zip.pth"), InlineData("evil.legacy.pth")]
    public void An_attack_beside_good_weights_is_refused(string name) =>
        Assert.Matches("^the pickle's GLOBAL at byte [0-9]+: it wants 'posix.system'", Assert.Throws<WeightsException>(() => Weights.Open(PathOf(name))).Fault);
}
