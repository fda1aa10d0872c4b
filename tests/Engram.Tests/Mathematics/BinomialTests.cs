using System.Numerics;

namespace Engram.Tests;

public class BinomialTests
{
    private const int Digits = 320;

    [Theory]
    [InlineData(1, 0.3), InlineData(7, 0.5), InlineData(16, 0.1), InlineData(40, 0.9375), InlineData(60, 1e-3)]
    public void The_mass_is_the_formula_in_whole_numbers(int n, double p)
    {
        // A double is a whole number over 2⁶⁰ here, so that n!/(x!(n−x)!)·pˣ·(1−p)ⁿ⁻ˣ is one fraction.
        var (numerator, one) = ((BigInteger)(p * Math.Pow(2, 60)), BigInteger.One << 60);
        Assert.Equal(p, (double)numerator / (double)one);
        var ways = BigInteger.One;
        for (var x = 0; x <= n; x++)
        {
            var exact = ways * BigInteger.Pow(numerator, x) * BigInteger.Pow(one - numerator, n - x);
            Agree(Quotient(exact, BigInteger.Pow(one, n)), new Binomial(n, p).Mass(x));
            ways = ways * (n - x) / (x + 1);
        }
    }

    [Theory]
    [InlineData(0.3, 300_000), InlineData(0.3, 299_000), InlineData(0.3, 312_000), InlineData(0.3, 283_500), InlineData(0.5, 500_001), InlineData(0.1234567, 111_500)]
    [InlineData(1e-5, 3), InlineData(1e-5, 40), InlineData(0.001, 1_600), InlineData(0.999, 999_200)]
    public void A_million_trials_agree_with_long_arithmetic(double p, int x)
    {
        const int n = 1_000_000;
        Agree(Long(n, p, x), new Binomial(n, p).Mass(x));
    }

    [Fact]
    public void Masses_of_a_million_trials_sum_to_one_and_give_the_mean()
    {
        var variable = new Binomial(1_000_000, 0.25);
        var near = Enumerable.Range(225_000, 50_001).Select(x => (X: (double)x, Mass: variable.Mass(x))).ToList();
        Assert.Equal(1, near.Sum(value => value.Mass), 1e-11);
        Assert.Equal(variable.Mean, near.Sum(value => value.X * value.Mass), 1e-5);
        Assert.Equal(variable.Variance, near.Sum(value => Math.Pow(value.X - 250_000, 2) * value.Mass), 1e-5);
        Assert.Equal(Math.Sqrt(187_500), variable.StandardDeviation, 1e-9);
    }

    [Fact]
    public void Logarithms_of_masses_are_finite_where_masses_are_not()
    {
        Assert.Equal(1_000_000 * Math.Log(0.3), new Binomial(1_000_000, 0.3).LogMass(1_000_000), 1e-6);
        Assert.Equal(1_000_000 * Math.Log(0.7), new Binomial(1_000_000, 0.3).LogMass(0), 1e-6);
        Assert.Equal(0, new Binomial(1_000_000, 0.3).Mass(0));
    }

    [Fact]
    public void A_Bernoulli_variable_is_one_trial()
    {
        var coin = Binomial.Bernoulli(0.25);
        Assert.Equal([0.75, 0.25, 0, 0], [coin.Mass(0), coin.Mass(1), coin.Mass(2), coin.Mass(0.5)], (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal((0.25, 0.1875), (coin.Mean, coin.Variance));
    }

    [Fact]
    public void What_is_certain_is_certain()
    {
        Assert.Equal([1, 0], [new Binomial(5, 0).Mass(0), new Binomial(5, 0).Mass(1)]);
        Assert.Equal([1, 0], [new Binomial(5, 1).Mass(5), new Binomial(5, 1).Mass(0)]);
        Assert.Equal(1, new Binomial(0, 0.5).Mass(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(5, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Binomial(-1, 0.5));
    }

    private static void Agree(double exact, double mass) =>
        Assert.True(Math.Abs(mass / exact - 1) < 1e-15 * (20 + Math.Abs(Math.Log(exact))), $"relative error {mass / exact - 1:G3} at {exact:G3}");

    /// <summary>pˣ·(1−p)ⁿ⁻ˣ·n!/(x!(n−x)!) with the leading 320 bits kept at every step.</summary>
    private static double Long(int n, double p, int x)
    {
        var success = Floating.Of(p);
        var failure = Floating.Of(1) - success;
        var product = success.Power(x) * failure.Power(n - x);
        // The symmetric half is shorter.
        var few = Math.Min(x, n - x);
        for (var i = 0; i < few; i++)
            product = (product * (n - i)).DividedBy(i + 1);
        return product.ToDouble();
    }

    private static double Quotient(BigInteger numerator, BigInteger denominator)
    {
        var shift = (int)(denominator.GetBitLength() - numerator.GetBitLength()) + 80;
        var quotient = (shift >= 0 ? numerator << shift : numerator >> -shift) / denominator;
        return Math.ScaleB((double)quotient, -shift);
    }

    /// <summary>mantissa · 2^exponent.</summary>
    private readonly record struct Floating(BigInteger Mantissa, long Exponent)
    {
        internal static Floating Of(double value) => new((BigInteger)Math.ScaleB(value, 100), -100);

        public static Floating operator *(Floating left, Floating right) => Cut(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent);

        public static Floating operator *(Floating left, int right) => Cut(left.Mantissa * right, left.Exponent);

        public static Floating operator -(Floating left, Floating right) => new(left.Mantissa - right.Mantissa, left.Exponent);

        internal Floating DividedBy(int divisor) => Cut((Mantissa << 32) / divisor, Exponent - 32);

        internal Floating Power(int exponent)
        {
            var (result, square) = (Of(1), this);
            for (; exponent > 0; exponent >>= 1, square *= square)
                result = (exponent & 1) == 1 ? result * square : result;
            return result;
        }

        internal double ToDouble()
        {
            var extra = (int)Mantissa.GetBitLength() - 64;
            return Math.ScaleB((double)(extra > 0 ? Mantissa >> extra : Mantissa << -extra), (int)(Exponent + extra));
        }

        private static Floating Cut(BigInteger mantissa, long exponent)
        {
            var extra = (int)mantissa.GetBitLength() - Digits;
            return extra <= 0 ? new(mantissa, exponent) : new(mantissa >> extra, exponent + extra);
        }
    }
}
