using System.Runtime.CompilerServices;

namespace Engram.Tests;

[Collection(nameof(Alone))]
public class ScalarsTests
{
    private static readonly Optimizer[] s_rules =
    [
        new NAdam { WeightDecay = 0.01 }, new RmsProp(0.9, Momentum: 0.5, Centered: true), new Rprop(),
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
        Assert.Equal(ScalarType.Int64, tensor(1L).Plus(Scalars.Whole(1)).dtype);
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity], new[] { 0.0, -0.0 }.Select(zero => tensor(1.0).div(Scalars.Of(zero)).item<double>()));
    }

    public static TheoryData<string> Activations => [nameof(Softplus), nameof(Mish), nameof(Softsign)];

    [Theory, MemberData(nameof(Activations))]
    public void What_TorchSharp_makes_of_fleeting_numbers_is_the_same_bit_for_bit(string activation)
    {
        using var scope = NewDisposeScope();
        (Layer layer, Func<Tensor, Tensor> expected) = activation switch
        {
            nameof(Softplus) => ((Layer)new Softplus(2, 10), (Func<Tensor, Tensor>)(x => nn.functional.softplus(x, 2, 10))),
            nameof(Mish) => (new Mish(), x => nn.functional.mish(x)),
            _ => (new Softsign(), x => nn.functional.softsign(x)),
        };
        var (mine, theirs) = (linspace(-30, 30, 1001).requires_grad_(), linspace(-30, 30, 1001).requires_grad_());
        var (given, wanted) = (layer.call(mine), expected(theirs));
        given.sum().backward();
        wanted.sum().backward();
        Assert.Equal(wanted.Values(), given.Values());
        Assert.Equal(theirs.grad!.Values(), mine.grad!.Values());
    }

    [Fact]
    public void A_softplus_of_whole_numbers_is_refused_as_by_TorchSharp()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => LibTorchSharp.Softplus(tensor(1L), 1, 20));
    }

    [Fact]
    public void Norms_are_those_of_TorchSharps_other_norm_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        var x = linspace(-3, 7, 60).view(2, 5, 6);
        Assert.Equal(linalg.vector_norm(x, 2, [-1], keepdim: true).Values(), linalg.norm(x, 2.0, [-1], keepdim: true).Values());
    }

    [Fact]
    public void Sums_are_right_while_garbage_is_collected()
    {
        using var outer = NewDisposeScope();
        // Of two types, so that the 1 is read late: after a copy.
        var (x, y, wrong) = (ones(300_000), ones(300_000, ScalarType.Float64), 0);
        using var collector = new Collector();
        for (var i = 0; i < 400; i++)
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
        // Added in another type: the sum's number is read late, after a copy.
        var (images, labels, shift) = (linspace(-1, 1, 8 * 192 * 192).mul(Scalars.Of(60)).sin().view(8, 1, 192, 192), arange(8).remainder(3), full([192, 192], 0.1, ScalarType.Float64));
        var model = new Sequential(
        [
            new Composed(x => x.Plus(shift).to(ScalarType.Float32)), new AvgPool2d(32), ("conv", new Conv2d(1, 4, 3)), ("bn", new BatchNorm2d(4)), new ELU(0.7), ("mish", new Mish()), new Scale(0.9), new Flatten(), ("fc", new Linear(144, 3)), new LeakyReLU(0.2),
        ]);
        model.Materialize(CPU, seed: 5);
        model.train();
        using var state = rule.For(model);
        for (var step = 1; step <= 100; step++)
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
