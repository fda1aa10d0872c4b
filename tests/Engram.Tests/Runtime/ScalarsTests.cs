using System.Runtime.CompilerServices;

namespace Engram.Tests;

[Collection(nameof(Alone))]
public class ScalarsTests
{
    private static readonly Optimizer[] s_rules =
    [
        new Sgd(0.9, Nesterov: true) { WeightDecay = 0.01 }, new NAdam { WeightDecay = 0.01 }, new RmsProp(0.9, Momentum: 0.5, Centered: true), new Adamax(), new Rprop(), new Adadelta(),
    ];

    public static TheoryData<int> Rules => [.. Enumerable.Range(0, s_rules.Length)];

    [Fact]
    public void A_number_is_kept_beyond_the_call_and_not_for_ever()
    {
        var number = Asked(0.123);
        Ask(200);
        Assert.True(Lives(number));
        Ask(2000);
        Assert.False(Lives(number));
    }

    [Fact]
    public void A_number_has_the_type_that_TorchSharp_would_give_it()
    {
        Assert.Equal(ScalarType.Float64, Scalars.Of(1).Type);
        Assert.Equal(ScalarType.Int64, Scalars.Whole(1).Type);
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int64, tensor(1).Plus(Scalars.Whole(1)).dtype);
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity], new[] { 0.0, -0.0 }.Select(zero => tensor(1.0).div(Scalars.Of(zero)).item<double>()));
    }

    [Fact]
    public void Sums_are_right_while_garbage_is_collected()
    {
        using var outer = NewDisposeScope();
        // Of two types, so that the 1 is read late: after a copy.
        var (x, y, wrong) = (ones(300_000), ones(300_000, ScalarType.Float64), 0);
        using var collector = new Collector();
        for (var i = 0; i < 1000; i++)
        {
            using var scope = NewDisposeScope();
            wrong += x.Plus(y)[0].item<double>() == 2 && x.add(y, alpha: Scalars.Of(0.5))[0].item<double>() == 1.5 ? 0 : 1;
        }
        Assert.Equal(0, wrong);
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_training_is_the_same_bit_for_bit_while_garbage_is_collected(int rule)
    {
        var undisturbed = Trained(s_rules[rule]);
        using var collector = new Collector();
        Assert.Equal(undisturbed, Trained(s_rules[rule]));
    }

    private static float[] Trained(Optimizer rule)
    {
        using var outer = NewDisposeScope();
        var model = new Sequential(
        [
            ("conv", new Conv2d(1, 4, 3)), ("bn", new BatchNorm2d(4)), new ELU(0.7), ("mish", new Mish()), new Scale(0.9), new Flatten(), ("fc", new Linear(64, 3)), new LeakyReLU(0.2),
        ]);
        model.Materialize(CPU, seed: 5);
        model.train();
        using var state = rule.For(model);
        var (images, labels) = (linspace(-1, 1, 8 * 36).sin().view(8, 1, 6, 6), arange(8).remainder(3));
        for (var step = 1; step <= 60; step++)
        {
            using var scope = NewDisposeScope();
            state.ZeroGradients();
            var logits = model.call(images);
            new Focal().Of(logits, labels).add(new Dice().Of(logits, labels), Scalars.Of(0.5)).backward();
            Clipping.ByNorm(state.WithGradient(), 0.5);
            state.Step(0.01 / step);
        }
        return [.. model.state_dict().Values.SelectMany(values => values.to(ScalarType.Float32).contiguous().data<float>().ToArray())];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Asked(double number) => new(Scalars.Of(number));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ask(int numbers)
    {
        for (var i = 0; i < numbers; i++)
            Scalars.Of(1000 + i + numbers);
    }

    private static bool Lives(WeakReference number)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return number.IsAlive;
    }
}
