namespace Engram.Vision;

/// <summary>A critic with the pictures that it was shown lately.</summary>
/// <remarks>Shape: as the critic's. Weights: <c>critic</c> and <c>pool</c>.</remarks>
public sealed class RememberingCritic : Layer
{
    private readonly Layer _critic;
    private readonly PicturePool _pool;

    /// <summary>A critic and its pool.</summary>
    /// <param name="critic">Judges pictures: a <see cref="Pix2Pix.Critic"/>.</param>
    /// <param name="pool">What it remembers.</param>
    public RememberingCritic(Layer critic, PicturePool pool)
    {
        _critic = Add("critic", critic);
        _pool = Add("pool", pool);
    }

    /// <summary>What it is shown in place of new pictures: <see cref="PicturePool.Exchange"/>.</summary>
    public Tensor Exchange(Tensor made, SampleRandom random) => _pool.Exchange(made, random);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => _critic.call(input);
}
