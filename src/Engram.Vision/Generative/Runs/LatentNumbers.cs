namespace Engram.Vision;

/// <summary>The random numbers that pictures are made of.</summary>
internal static class LatentNumbers
{
    /// <summary>Normal draws [places, width], each row keyed by the seed and its place.</summary>
    internal static Tensor Of(IEnumerable<int> places, int width, long seed)
    {
        float[] numbers = [.. places.SelectMany(place =>
        {
            var random = new SampleRandom(seed, 0, place);
            return Enumerable.Range(0, width).Select(_ => (float)random.NextNormal());
        })];
        return tensor(numbers, [numbers.Length / width, width]);
    }

    /// <summary>Uniform draws in [0, 1): [rows, width].</summary>
    internal static Tensor Uniform(int rows, int width, long seed)
    {
        var random = new SampleRandom(seed, 0, 0);
        return tensor([.. Enumerable.Range(0, rows * width).Select(_ => (float)random.NextDouble())], [rows, width]);
    }

    /// <summary>Steps along the great circle, from one length to the other.</summary>
    internal static Tensor Between(Tensor from, Tensor to, int steps)
    {
        using var scope = NewDisposeScope();
        var (first, last) = (from.to(ScalarType.Float64), to.to(ScalarType.Float64));
        var (here, there) = (first.norm().item<double>(), last.norm().item<double>());
        var angle = Math.Acos(Math.Clamp(first.dot(last).item<double>() / Math.Max(1e-12, here * there), -1, 1));
        // Of numbers that lie on one line there is no circle.
        var straight = Math.Sin(angle) < 1e-6;
        var rows = Enumerable.Range(0, steps).Select(step =>
        {
            var share = step / (double)(steps - 1);
            var (left, right) = straight ? (1 - share, share) : (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle));
            return first.Times(left).Plus(last.Times(right));
        });
        return stack([.. rows]).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
