using TorchSharp.Modules;

namespace Engram.Tests;

public class PlainStepTests
{
    public static TheoryData<bool, double, double> Rules => new() { { false, 0, 0 }, { true, 0, 0 }, { false, 0.9, 0.1 }, { true, 0.9, 0 } };

    // A transposed parameter is not plain, so libtorch's operators move it.
    [Theory, MemberData(nameof(Rules))]
    public void RMSProp_over_plain_memory_is_that_of_the_operators(bool centered, double momentum, double decay)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var rule = new RmsProp(0.9, 1e-6, momentum, centered) { WeightDecay = decay };
            var (plain, strided) = (new Holder(Values(0, type).contiguous()), new Holder(Values(0, type)));
            Assert.False(strided.Weight.is_contiguous());
            using var one = new OptimizerState(rule, [("weight", plain.Weight)]);
            using var other = new OptimizerState(rule, [("weight", strided.Weight)]);
            for (var step = 1; step <= 5; step++)
            {
                (plain.Weight.grad, strided.Weight.grad) = (Values(step, type).contiguous(), Values(step, type));
                one.Step(0.01);
                other.Step(0.01);
                Assert.True((plain.Weight - strided.Weight).abs().max().ToDouble() < (type == ScalarType.Float32 ? 2e-6 : 1e-14));
            }
        }
    }

    [Fact]
    public void Clipping_over_plain_memory_is_that_of_the_operators()
    {
        using var scope = NewDisposeScope();
        foreach (var most in new[] { 0.3, 100 })
        {
            var (plain, strided) = (new Holder(Values(0, ScalarType.Float32).contiguous()), new Holder(Values(0, ScalarType.Float32)));
            foreach (Action<Parameter> clip in new Action<Parameter>[] { p => Clipping.ByValue([p], most), p => Assert.Equal(Clipping.ByNorm([p], most), Values(1, ScalarType.Float32).norm().ToDouble(), 1e-5) })
            {
                (plain.Weight.grad, strided.Weight.grad) = (Values(1, ScalarType.Float32).contiguous(), Values(1, ScalarType.Float32));
                clip(plain.Weight);
                clip(strided.Weight);
                Assert.True((plain.Weight.grad - strided.Weight.grad).abs().max().ToDouble() < 1e-7);
            }
        }
    }

    [Fact]
    public void A_NaN_among_the_gradients_stays_one()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(zeros(19)) { grad = ones(19) };
        weight.grad!.fill_(2);
        weight.grad[3] = float.NaN;
        weight.grad[18] = float.NaN;
        Clipping.ByValue([weight], 1);
        Assert.Equal(2, weight.grad.isnan().sum().ToInt32());
        Assert.Equal(17, weight.grad.nan_to_num().sum().ToDouble());
        Assert.True(double.IsNaN(Clipping.ByNorm([weight], 1)));
    }

    // [5, 7], transposed: no width of vectors divides 35.
    private static Tensor Values(int seed, ScalarType type) => (arange(35, float64) * 0.7 + seed).sin().view(7, 5).t().to(type);

    private sealed class Holder(Tensor values)
    {
        internal Parameter Weight { get; } = new(values);
    }
}
