namespace Engram.Vision;

/// <summary>Pictures that a generator made lately: its critic is shown one of them half of the time, so that it does not forget what it has learned to refuse.</summary>
/// <remarks>Source: Shrivastava et al. 2016 (arXiv:1612.07828), §2.3; fifty of them: Zhu et al. 2017 (arXiv:1703.10593), §4.</remarks>
/// <param name="size">Pictures that are held; 0 passes all through.</param>
public sealed class PicturePool(int size = 50) : IDisposable
{
    private readonly List<Tensor> _held = [];

    /// <summary>Pictures that are held now.</summary>
    public int Count => _held.Count;

    /// <summary>For each new picture, itself or an older one, whose place it takes.</summary>
    /// <param name="made">New pictures [batch, …]; no gradient goes back to them.</param>
    /// <param name="random">Decides which.</param>
    public Tensor Exchange(Tensor made, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(random);
        var shown = new Tensor[made.size(0)];
        for (var i = 0; i < shown.Length; i++)
        {
            var picture = made[i].detach();
            shown[i] = picture;
            if (_held.Count < size)
            {
                _held.Add(picture.clone().DetachFromDisposeScope());
            }
            else if (size > 0 && random.NextDouble() < 0.5)
            {
                var place = random.NextInt(size);
                shown[i] = _held[place].MoveToOuterDisposeScope();
                _held[place] = picture.clone().DetachFromDisposeScope();
            }
        }
        return stack(shown);
    }

    /// <summary>Frees the pictures that are held.</summary>
    public void Dispose()
    {
        _held.ForEach(picture => picture.Dispose());
        _held.Clear();
    }
}
