namespace Engram.Memory.Tests;

/// <summary>Each concept beside a naive loop that reads as its equation does.</summary>
public sealed class AddressingTests
{
    [Fact]
    public void Similarities_are_cosines_of_each_head_with_each_row()
    {
        using var scope = NewDisposeScope();
        var (keys, memory, masks) = (Small.Values("k", [2, 3, 4]), Small.Values("m", [2, 5, 4]), Small.Values("mask", [2, 3, 4]).sigmoid());
        var epsilon = new CosineEpsilon(0.01, 0.02);
        var (plain, masked) = (Cosine.Similarity(keys, memory, epsilon), Cosine.Similarity(keys, memory, masks, epsilon));
        for (var (b, h) = (0, 0); h < 3; (b, h) = b == 1 ? (0, h + 1) : (1, h))
        {
            for (var i = 0; i < 5; i++)
            {
                var (k, m, mask) = (keys[b, h].Numbers(), memory[b, i].Numbers(), masks[b, h].Numbers());
                Assert.Equal(Naive(k, m, [1, 1, 1, 1]), plain[b, h, i].item<double>(), 1e-12);
                Assert.Equal(Naive(k, m, mask), masked[b, h, i].item<double>(), 1e-12);
            }
        }

        static double Naive(double[] k, double[] m, double[] mask)
        {
            var (dot, kk, mm) = (0.0, 0.01, 0.01);
            for (var c = 0; c < k.Length; c++)
                (dot, kk, mm) = (dot + k[c] * m[c] * mask[c] * mask[c], kk + k[c] * k[c] * mask[c] * mask[c], mm + m[c] * m[c] * mask[c] * mask[c]);
            return dot / (Math.Sqrt(kk) * Math.Sqrt(mm) + 0.02);
        }
    }

    [Theory, InlineData(5, 1), InlineData(7, 2), InlineData(3, 2), InlineData(4, 0), InlineData(1, 1)]
    public void A_shift_moves_along_the_ring(int rows, int reach)
    {
        using var scope = NewDisposeScope();
        var (weighting, shifts) = (softmax(Small.Values("w", [1, 1, rows]), -1), softmax(Small.Values("s", [1, 1, 2 * reach + 1]), -1));
        var (w, s, moved) = (weighting.Numbers(), shifts.Numbers(), CircularShift.Weighting(weighting, shifts).Numbers());
        for (var i = 0; i < rows; i++)
        {
            var sum = 0.0;
            for (var q = 0; q <= 2 * reach; q++)
                sum += s[q] * w[((i + q - reach) % rows + rows) % rows];
            Assert.Equal(sum, moved[i], 1e-14);
        }
    }

    [Fact]
    public void Sharpening_is_a_power_made_to_sum_to_1()
    {
        using var scope = NewDisposeScope();
        var (weighting, exponent) = (softmax(Small.Values("w", [1, 1, 6], 3), -1), tensor([2.5], [1, 1, 1], float64));
        var powers = weighting.Numbers().Select(w => Math.Pow(w, 2.5)).ToArray();
        Assert.Equal(powers.Select(power => power / powers.Sum()), Sharpening.Weighting(weighting, exponent).Numbers(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(8), InlineData(13)]
    public void A_cumulative_product_takes_in_all_that_comes_before(int count)
    {
        using var scope = NewDisposeScope();
        var factors = Small.Values("f", [2, count]);
        var (given, products) = (factors.Numbers(), CumulativeProduct.Exclusive(factors).Numbers());
        for (var b = 0; b < 2; b++)
        {
            var product = 1.0;
            for (var j = 0; j < count; product *= given[b * count + j++])
                Assert.Equal(product, products[b * count + j], 1e-14);
        }
    }

    [Fact]
    public void Allocation_takes_free_rows_first()
    {
        using var scope = NewDisposeScope();
        var usage = Small.Values("u", [3, 7]).sigmoid();
        var (u, allocated) = (usage.Numbers(), Allocation.Weighting(usage, 0.01).Numbers());
        for (var b = 0; b < 3; b++)
        {
            var product = 1.0;
            foreach (var i in Enumerable.Range(0, 7).OrderBy(i => u[b * 7 + i]))
            {
                var used = 0.01 + 0.99 * u[b * 7 + i];
                Assert.Equal((1 - used) * product, allocated[b * 7 + i], 1e-14);
                product *= used;
            }
        }
    }

    [Fact]
    public void Links_remember_what_was_written_after_what()
    {
        using var scope = NewDisposeScope();
        const int rows = 5;
        var links = Small.Values("l", [1, rows, rows]).sigmoid() / rows;
        var (w, p) = (Small.Values("w", [1, rows]).sigmoid() / rows, Small.Values("p", [1, rows]).sigmoid() / rows);
        var (after, precedence) = (TemporalLinks.After(links, w, p), TemporalLinks.Precedence(p, w));
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < rows; j++)
            {
                var expected = i == j ? 0 : (1 - At(w, i) - At(w, j)) * links[0, i, j].item<double>() + At(w, i) * At(p, j);
                Assert.Equal(expected, after[0, i, j].item<double>(), 1e-15);
            }
            Assert.Equal((1 - w.sum().item<double>()) * At(p, i) + At(w, i), At(precedence, i), 1e-15);
        }
        var read = Small.Values("r", [1, 2, rows]).sigmoid();
        var (forward, backward) = (TemporalLinks.Forward(after, read), TemporalLinks.Backward(after, read));
        for (var (h, i) = (0, 0); i < rows; (h, i) = h == 1 ? (0, i + 1) : (1, i))
        {
            Assert.Equal(Enumerable.Range(0, rows).Sum(j => after[0, i, j].item<double>() * read[0, h, j].item<double>()), forward[0, h, i].item<double>(), 1e-15);
            Assert.Equal(Enumerable.Range(0, rows).Sum(j => after[0, j, i].item<double>() * read[0, h, j].item<double>()), backward[0, h, i].item<double>(), 1e-15);
        }

        static double At(Tensor row, int i) => row[0, i].item<double>();
    }

    [Fact]
    public void Rows_written_one_after_the_other_are_read_in_that_order()
    {
        using var scope = NewDisposeScope();
        var (links, precedence) = (zeros([1, 4, 4], float64), zeros([1, 4], float64));
        foreach (var row in (int[])[2, 0, 3])
        {
            var written = zeros([1, 4], float64);
            written[0, row] = 1.0;
            (links, precedence) = (TemporalLinks.After(links, written, precedence), TemporalLinks.Precedence(precedence, written));
        }
        var at = tensor([1.0, 0, 0, 0], [1, 1, 4]);
        Assert.Equal([0, 0, 0, 1], TemporalLinks.Forward(links, at).Numbers());
        Assert.Equal([0, 0, 1, 0], TemporalLinks.Backward(links, at).Numbers());
    }

    [Fact]
    public void Usage_grows_where_is_written_and_goes_where_a_free_gate_opens()
    {
        using var scope = NewDisposeScope();
        var (u, w) = (tensor([0.5, 0.2], [1, 2], float64), tensor([0.0, 0.5], [1, 2], float64));
        var retention = Usage.Retention(tensor([1.0, 0.5], [1, 2, 1]), tensor([1.0, 0, 0, 0.5], [1, 2, 2]));
        Assert.Equal([0, 0.75], retention.Numbers());
        Assert.Equal([0, 0.6 * 0.75], Usage.After(u, w, retention).Numbers(), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void The_least_used_rows_come_in_order_and_of_equals_the_lower_first()
    {
        using var scope = NewDisposeScope();
        var usage = tensor([0.3, 0.1, 0.2, 0.1, 0.9], [1, 5], float64);
        var rows = LeastRecentlyUsed.Rows(usage, 3);
        Assert.Equal([1, 3, 2], rows.Numbers());
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0], LeastRecentlyUsed.Weighting(rows, usage, LeastUsed.PerHead).Numbers());
        Assert.Equal([0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0], LeastRecentlyUsed.Weighting(rows, usage, LeastUsed.Shared).Numbers());
        Assert.Equal([1, 0, 1, 1, 1], LeastRecentlyUsed.Emptied(ones([1, 5, 1], float64), rows).Numbers());
    }
}
