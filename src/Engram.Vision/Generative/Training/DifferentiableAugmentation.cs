namespace Engram.Vision;

/// <summary>Changes pictures on the way to the critic, real and made ones alike, so that a critic cannot learn few pictures by heart; gradients pass to who made them.</summary>
/// <remarks>Draws come from libtorch's generator. Source: Zhao et al. 2020 (arXiv:2006.10738), §3.2.</remarks>
/// <param name="Shift">The most that a picture is moved, as a share of its side; what is left open is black.</param>
/// <param name="Flip">Whether half of the pictures are mirrored.</param>
public sealed record DifferentiableAugmentation(double Shift = 0.125, bool Flip = true)
{
    /// <summary>Changed pictures.</summary>
    /// <param name="pictures">[batch, channels, h, w]; black is −1.</param>
    public Tensor Of(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var (count, height, width) = (pictures.size(0), pictures.size(2), pictures.size(3));
        var (down, right) = ((long)(Shift * height), (long)(Shift * width));
        if (Flip)
        {
            var mirrored = rand(count, 1, 1, 1).lt(Scalars.Of(0.5)).to(pictures.device);
            pictures = where(mirrored, pictures.flip(3), pictures);
        }
        if (down + right == 0)
            return pictures;
        // Each sample's window of the picture with a black frame, by the indices of its rows and columns.
        var framed = nn.functional.pad(pictures, [right, right, down, down], value: -1);
        var rows = Window(count, height, down).view(count, 1, height, 1).expand(count, pictures.size(1), height, framed.size(3));
        var columns = Window(count, width, right).view(count, 1, 1, width).expand(count, pictures.size(1), height, width);
        return framed.gather(2, rows.to(pictures.device)).gather(3, columns.to(pictures.device));
    }

    private static Tensor Window(long count, long length, long most) =>
        randint(0, 2 * most + 1, [count, 1], ScalarType.Int64).Plus(Arithmetic.UpTo(length, ScalarType.Int64, CPU));
}
