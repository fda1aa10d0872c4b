namespace Engram.Tests;

/// <summary>Windows taken out and put back, grids of places, and pools that tell where they found what.</summary>
public class SamplingTests
{
    private const double Close = 1e-12;

    [Fact]
    public void Columns_times_kernels_are_a_convolution()
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([2, 3, 5, 6]);
        var convolution = new Conv2d(3, 4, (3, 2), (2, 1)) { Padding = (1, 0), Dilation = (1, 2) };
        convolution.to(ScalarType.Float64);
        var columns = new Unfold((3, 2), (2, 1)) { Padding = (1, 0), Dilation = (1, 2) }.call(input);
        var expected = convolution.call(input);
        Equal(expected, convolution.Own("weight").flatten(1).matmul(columns).view(expected.shape));
    }

    [Fact]
    public void Folding_is_the_gradient_of_unfolding()
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([2, 2, 5, 6]).requires_grad_();
        var columns = new Unfold(3, (2, 1)) { Padding = 1 }.call(input);
        var weights = Networks.Distinct(Shape.Of(columns), 1);
        columns.mul(weights).sum().backward();
        Equal(input.grad!, new Fold((5, 6), 3, (2, 1)) { Padding = 1 }.call(weights));
    }

    [Theory]
    [InlineData(Interpolation.Linear, true), InlineData(Interpolation.Linear, false), InlineData(Interpolation.Cubic, true), InlineData(Interpolation.Cubic, false)]
    public void The_grid_of_the_identity_enlarges_as_upsampling_does(Interpolation method, bool alignCorners)
    {
        using var scope = NewDisposeScope();
        var input = Networks.Distinct([2, 3, 4, 5]);
        var identity = tensor([1.0, 0, 0, 0, 1, 0], [1, 2, 3]).expand(2, 2, 3);
        var places = new AffineGrid([7, 9]) { AlignCorners = alignCorners }.call(identity);
        var sampled = new GridSample(method) { Mode = PaddingModes.Replicate, AlignCorners = alignCorners }.Run(input, places)[0];
        Equal(new Upsample(method) { Size = [7, 9], AlignCorners = alignCorners }.call(input), sampled);
    }

    [Fact]
    public void A_map_moves_turns_and_scales_the_grid()
    {
        using var scope = NewDisposeScope();
        // x' = 2y + 0.5, y' = −x; centres of two elements lie at −0.5 and 0.5.
        var places = new AffineGrid([2, 2]).call(tensor([0.0, 2, 0.5, -1, 0, 0], [1, 2, 3]));
        Assert.Equal([-0.5, 0.5, -0.5, -0.5, 1.5, 0.5, 1.5, -0.5], places.Values(), (a, b) => Math.Abs(a - b) < Close);
    }

    [Fact]
    public void Outside_lies_what_the_mode_says()
    {
        using var scope = NewDisposeScope();
        var (input, beyond) = (tensor([1.0, 2, 3, 4], [1, 1, 1, 4]), tensor([2.25, 0], [1, 1, 1, 2]));
        double At(PaddingModes mode) => new GridSample(Interpolation.Nearest) { Mode = mode }.Run(input, beyond)[0].item<double>();
        // 2.25 is 2.5 elements behind the right edge: mirrored, half into the second from the left.
        Assert.Equal((0, 4, 2), (At(PaddingModes.Zeros), At(PaddingModes.Replicate), At(PaddingModes.Reflect)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GridSample { Mode = PaddingModes.Circular });
    }

    [Fact]
    public void Adaptive_pools_say_where_each_maximum_stood()
    {
        using var scope = NewDisposeScope();
        Check(new AdaptiveMaxPool1d(3) { Indices = true }, [2, 3, 7], [3]);
        Check(new AdaptiveMaxPool2d((2, 3)) { Indices = true }, [2, 3, 5, 4], [2, 3]);
        Check(new AdaptiveMaxPool3d((2, 3, 2)) { Indices = true }, [2, 2, 3, 5, 4], [2, 3, 2]);

        static void Check(Leaf pool, Shape shape, int[] grid)
        {
            var input = Networks.Distinct(shape);
            var outputs = pool.Run(input);
            Assert.Equal(outputs[0].Values(), input.flatten(2).gather(2, outputs[1].flatten(2)).Values());
            int[] sizes = [.. shape.Skip(2).Select(size => (int)size)];
            var (values, channels) = (input.Values(), (int)(shape[0] * shape[1]));
            var expected = Enumerable.Range(0, channels).SelectMany(channel => Cells(grid).Select(cell => Cells(sizes)
                .Where(place => place.Index().All(p => p.Item >= cell[p.Index] * sizes[p.Index] / grid[p.Index] && p.Item < Math.Ceiling((cell[p.Index] + 1.0) * sizes[p.Index] / grid[p.Index])))
                .Max(place => values[channel * sizes.Aggregate(1, (a, b) => a * b) + place.Index().Aggregate(0, (flat, p) => flat * sizes[p.Index] + p.Item)])));
            Assert.Equal(expected, outputs[0].Values());
        }
    }

    [Fact]
    public void Power_means_are_sums_of_powers_in_any_number_of_dimensions()
    {
        using var scope = NewDisposeScope();
        var line = Networks.Distinct([1, 2, 7]).abs();
        var expected = Enumerable.Range(0, 2).SelectMany(channel => Enumerable.Range(0, 3).Select(window =>
            Math.Pow(Enumerable.Range(0, 3).Sum(tap => Math.Pow(line[0, channel, 2 * window + tap].item<double>(), 3)), 1 / 3.0)));
        Assert.Equal(expected, new LpPool1d(3, 3, 2).call(line).Values(), (a, b) => Math.Abs(a - b) < Close);
        var volume = Networks.Distinct([2, 3, 2, 4, 6]);
        Equal(volume.square().sum([2, 3, 4], keepdim: true).sqrt(), new LpPool3d(2, (2, 4, 6)).call(volume));
        Equal(volume.narrow(4, 0, 2).square().sum([2, 3, 4]).sqrt(), new LpPool3d(2, (2, 4, 2)).call(volume).select(4, 0).flatten(2).squeeze(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LpPool2d(0, 2));
    }

    private static IEnumerable<int[]> Cells(int[] sizes) => sizes.Length == 0
        ? [[]]
        : Enumerable.Range(0, sizes[0]).SelectMany(first => Cells(sizes[1..]).Select(rest => (int[])[first, .. rest]));

    private static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(Shape.Of(expected), Shape.Of(actual));
        Assert.Equal(expected.Values(), actual.Values(), (a, b) => Math.Abs(a - b) < Close);
    }
}
