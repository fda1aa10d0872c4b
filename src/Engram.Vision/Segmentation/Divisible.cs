namespace Engram.Vision;

/// <summary>Images of every size for networks that halve them: rows and columns that are missing to a multiple are zeros inside, and cut off the result again.</summary>
internal static class Divisible
{
    /// <param name="image">[batch, channels, h, w].</param>
    /// <param name="multiple">Of what the network needs height and width to be multiples.</param>
    /// <param name="network">Gives a map of the size it is given.</param>
    /// <exception cref="ShapeException">It is no batch of images.</exception>
    internal static Tensor Run(Tensor image, long multiple, Func<Tensor, Tensor> network)
    {
        if (image.dim() != 4)
            throw new ShapeException($"expected {Size2.Axes}, got {Shape.Of(image)}.");
        Size2 missing = (Missing(image.size(2), multiple), Missing(image.size(3), multiple));
        return Padded(network(Padded(image, missing)), (-missing.Height, -missing.Width));
    }

    private static Tensor Padded(Tensor map, Size2 after) => after == 0 ? map : new Padding2d(0, after).call(map);

    private static long Missing(long size, long multiple) => (multiple - size % multiple) % multiple;
}
