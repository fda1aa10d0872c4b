using System.Globalization;

namespace Engram.Testing;

/// <summary>Collects where results differ from their references, then fails once with all of it: what, where, by how much.</summary>
/// <param name="subject">What is compared, for the head of the message.</param>
public sealed class Comparison(string subject)
{
    private readonly List<string> _differences = [];

    /// <summary>One sentence for each difference so far.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Fails the test where there is a difference; the first twenty are named.</summary>
    public void Verify()
    {
        if (_differences.Count == 0) return;
        var rest = _differences.Count > 20 ? $"\n  … and {_differences.Count - 20} more" : "";
        Assert.Fail($"{subject}: {_differences.Count} differ from the reference\n  {string.Join("\n  ", _differences.Take(20))}{rest}");
    }

    /// <summary>Records a difference that the caller found.</summary>
    public Comparison Differs(string what)
    {
        _differences.Add(what);
        return this;
    }

    /// <summary>Exactly equal.</summary>
    public Comparison Exact<T>(string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? this : Differs(Invariant($"{what}: expected {expected}, got {actual}"));

    /// <summary>The same shape.</summary>
    public Comparison Shape(string what, long[] expected, long[] actual) =>
        expected.AsSpan().SequenceEqual(actual) ? this : Differs($"{what}: expected shape {Show(expected)}, got {Show(actual)}");

    /// <summary>Within <paramref name="tolerance"/>·<paramref name="scale"/>; the scale is the expected magnitude unless given, 1 where that is 0.</summary>
    public Comparison Number(string what, double expected, double actual, double tolerance, double? scale = null)
    {
        var unit = scale ?? Math.Abs(expected);
        if (!(unit > 0 && double.IsFinite(unit))) unit = 1;
        var error = Math.Abs(actual - expected) / unit;
        return Same(expected, actual) || error <= tolerance
            ? this
            : Differs(Invariant($"{what}: expected {expected:R}, got {actual:R}; off by {error:0.0e+0} of {unit:G6}, allowed {tolerance:0.0e+0}"));
    }

    /// <summary>The first elements of a tensor of <paramref name="count"/>, as one relative distance; every element is named that is alone too far.</summary>
    public Comparison First(string what, double[] expected, double[] actual, double tolerance, double l2, long count)
    {
        // What as many elements of average size would measure: a chance run of small ones is no reason to ask for more.
        var typical = l2 * Math.Sqrt(expected.Length / (double)Math.Max(count, 1));
        return Elements($"{what}, first {expected.Length}", expected, actual.AsSpan(0, Math.Min(expected.Length, actual.Length)).ToArray(),
            tolerance, Math.Max(FixtureTensor.Norm(expected), typical));
    }

    /// <summary>The same shape, and ‖actual − expected‖ within tolerance·‖expected‖.</summary>
    public Comparison Tensor(string what, FixtureTensor expected, FixtureTensor actual, double tolerance)
    {
        if (!expected.Shape.AsSpan().SequenceEqual(actual.Shape)) return Shape(what, expected.Shape, actual.Shape);
        return Elements(what, expected.Data, actual.Data, tolerance, FixtureTensor.Norm([.. expected.Data.Where(double.IsFinite)]), expected.Shape);
    }

    /// <summary>A tensor against the digest of its reference.</summary>
    public Comparison Digest(string what, Digest expected, FixtureTensor actual, double tolerance)
    {
        if (!expected.Shape.AsSpan().SequenceEqual(actual.Shape)) return Shape(what, expected.Shape, actual.Shape);
        Number($"{what}, l2", expected.L2, actual.L2, tolerance);
        Number($"{what}, sum", expected.Sum, actual.Sum, tolerance, expected.L2);
        Number($"{what}, largest magnitude", expected.AbsMax, actual.AbsMax, tolerance, expected.L2);
        foreach (var (index, value) in expected.Samples)
            Number($"{what}{At(index, expected.Shape)}", value, actual.Data[index], tolerance, expected.L2);
        return this;
    }

    private Comparison Elements(string what, double[] expected, double[] actual, double tolerance, double scale, long[]? shape = null)
    {
        if (expected.Length != actual.Length) return Differs($"{what}: expected {expected.Length} values, got {actual.Length}");
        if (!(scale > 0 && double.IsFinite(scale))) scale = 1;
        var (square, worst, worstError) = (0.0, -1L, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            if (Same(expected[i], actual[i])) continue;
            var error = Math.Abs(actual[i] - expected[i]);
            if (!double.IsFinite(error)) error = double.PositiveInfinity;
            square += error * error;
            if (error > worstError) (worst, worstError) = (i, error);
        }
        var distance = Math.Sqrt(square) / scale;
        return distance <= tolerance ? this : Differs(Invariant(
            $"{what}: off by {distance:0.0e+0} of {scale:G6}, allowed {tolerance:0.0e+0}; worst{At(worst, shape ?? [expected.Length])}: expected {expected[worst]:R}, got {actual[worst]:R}"));
    }

    private static bool Same(double expected, double actual) => expected.Equals(actual) || expected == actual;

    private static string At(long index, long[] shape)
    {
        var position = new long[shape.Length];
        for (var (axis, rest) = (shape.Length - 1, index); axis >= 0; rest /= shape[axis--])
            position[axis] = rest % shape[axis];
        return Show(position);
    }

    private static string Show(long[] sizes) => $"[{string.Join(", ", sizes)}]";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
