namespace Engram;

/// <summary>Dropout by the piece: in training mode whole pieces of the input become zero together, and the rest is scaled up by 1 / (1 − probability).</summary>
/// <param name="probability">The chance of a piece to become zero, from 0 to 1.</param>
public abstract class MaskedDropout(double probability) : Dropping(probability)
{
    /// <summary>The input's shape with 1 for every axis that is dropped as one.</summary>
    private protected abstract Shape Pieces(Shape input);

    private protected sealed override Shape Mask(Shape output) => Pieces(output);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        if (!training || Probability == 0)
            return input;
        var kept = empty(Pieces(Shape.Of(input)).ToArray(), input.dtype, input.device).bernoulli_(1 - Probability);
        return input.mul(Probability < 1 ? kept.div_(Scalars.Of(1 - Probability)) : kept);
    }
}

/// <summary>Drops whole channels, whose neighbouring elements tell the same.</summary>
/// <remarks>Shape: <see cref="ISize{T}.Axes"/> → the same. Source: Tompson et al. 2014 (arXiv:1411.4280), §3.2, "SpatialDropout".</remarks>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="probability">The chance of a channel to become zero, from 0 to 1.</param>
public abstract class ChannelDropout<T>(double probability) : MaskedDropout(probability)
    where T : struct, ISize<T>
{
    private protected override Shape Pieces(Shape input) => [input[0], input[1], .. Enumerable.Repeat(1L, input.Count - 2)];

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        return input;
    }
}

/// <summary>Drops whole channels of sequences: <see cref="ChannelDropout{T}"/>.</summary>
/// <param name="probability">The chance of a channel to become zero, from 0 to 1.</param>
public sealed class Dropout1d(double probability = 0.5) : ChannelDropout<Size1>(probability);

/// <summary>Drops whole channels of images: <see cref="ChannelDropout{T}"/>.</summary>
/// <param name="probability">The chance of a channel to become zero, from 0 to 1.</param>
public sealed class Dropout2d(double probability = 0.5) : ChannelDropout<Size2>(probability);

/// <summary>Drops whole channels of volumes: <see cref="ChannelDropout{T}"/>.</summary>
/// <param name="probability">The chance of a channel to become zero, from 0 to 1.</param>
public sealed class Dropout3d(double probability = 0.5) : ChannelDropout<Size3>(probability);

/// <summary>Drops whole samples, at the end of a residual branch: for them the block does not exist.</summary>
/// <remarks>Shape: [batch, …] → the same. Source: Huang et al. 2016 (arXiv:1603.09382), eq. 2; torchvision's mode "row".</remarks>
/// <param name="probability">The chance of a sample to become zero, from 0 to 1.</param>
public sealed class StochasticDepth(double probability) : MaskedDropout(probability)
{
    private protected override Shape Pieces(Shape input) => [input[0], .. Enumerable.Repeat(1L, input.Count - 1)];

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => input.Count > 0 ? input : throw new ShapeException("expected [batch, …], got a scalar.");
}
