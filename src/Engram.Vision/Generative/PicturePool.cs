namespace Engram.Vision;

/// <summary>Pictures that a generator made lately: its critic is shown one of them half of the time, so that it does not forget what it has learned to refuse.</summary>
/// <remarks>They are buffers, so that a checkpoint keeps them: <c>pictures</c> [size, channels, h, w] and <c>held</c>. As a layer it passes its input on.
/// Source: Shrivastava et al. 2016 (arXiv:1612.07828), §2.3; fifty of them: Zhu et al. 2017 (arXiv:1703.10593), §4.</remarks>
/// <param name="picture">The shape of one: [channels, h, w].</param>
/// <param name="size">Pictures that are held; 0 passes all through.</param>
public sealed class PicturePool(Shape picture, int size = 50) : Leaf
{
    /// <summary>Pictures that are held now.</summary>
    public int Count => (int)Own("held").item<long>();

    /// <summary>For each new picture, itself or an older one, whose place it takes.</summary>
    /// <param name="made">New pictures [batch, …]; no gradient goes back to them.</param>
    /// <param name="random">Decides which.</param>
    public Tensor Exchange(Tensor made, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(random);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var (pictures, count, shown) = (Own("pictures"), Count, new Tensor[made.size(0)]);
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = made[i].detach();
            if (count < size)
            {
                pictures[count++].copy_(shown[i]);
            }
            else if (size > 0 && random.NextDouble() < 0.5)
            {
                var place = random.NextInt(size);
                var older = pictures[place].clone();
                pictures[place].copy_(shown[i]);
                shown[i] = older;
            }
        }
        Own("held").fill_(Scalars.Whole(count));
        return stack(shown).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("pictures", [size, .. picture], Constant.Zeros) { IsBuffer = true }, Declaration.Counter("held")];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input;
}
