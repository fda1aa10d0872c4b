namespace Engram;

/// <summary>Normalises each channel of each sample over its positions: (x − mean) / √(variance + ε), then · weight + bias where <see cref="NormalizationLayer.Affine"/>.</summary>
/// <remarks>Shape: [batch, channels, n, …] → the same. Parameters: <c>weight</c>, <c>bias</c> [channels]; buffers where <see cref="TrackStatistics"/>: <c>running_mean</c>,
/// <c>running_var</c>, <c>num_batches_tracked</c>. PyTorch's default is without parameters: <c>Affine = false</c>. Source: Ulyanov et al. 2016 (arXiv:1607.08022), eq. 2.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="channels"/> channels.</exception>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="channels">Channels of the input.</param>
public abstract class InstanceNorm<T>(long channels) : NormalizationLayer
    where T : struct, ISize<T>
{
    /// <summary>Whether running statistics are kept in training and used otherwise.</summary>
    public bool TrackStatistics { get; init; }

    /// <summary>The share of a batch's statistics in the running ones.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [.. ScaleAndShift([channels]), .. TrackStatistics ? Declaration.Statistics(channels) : []];

    private protected override Tensor Normalize(Tensor input)
    {
        if (!TrackStatistics)
            return nn.functional.instance_norm(input, null, null, Weight, Bias, true, Momentum, Epsilon);
        if (training)
        {
            using var noGradient = no_grad();
            Own("num_batches_tracked").Increase(Scalars.Whole(1));
        }
        return nn.functional.instance_norm(input, Own("running_mean"), Own("running_var"), Weight, Bias, training, Momentum, Epsilon);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        RequireSize(input, 1, channels, "channels");
        return (training || !TrackStatistics) && input.Elements == input[0] * channels
            ? throw new ShapeException($"one value per channel and sample (input {input}) has no variance; use a larger input.")
            : input;
    }
}

/// <summary>Instance normalisation of sequences: <see cref="InstanceNorm{T}"/>.</summary>
/// <param name="channels">Channels of the input.</param>
public sealed class InstanceNorm1d(long channels) : InstanceNorm<Size1>(channels);

/// <summary>Instance normalisation of images: <see cref="InstanceNorm{T}"/>.</summary>
/// <param name="channels">Channels of the input.</param>
public sealed class InstanceNorm2d(long channels) : InstanceNorm<Size2>(channels);

/// <summary>Instance normalisation of volumes: <see cref="InstanceNorm{T}"/>.</summary>
/// <param name="channels">Channels of the input.</param>
public sealed class InstanceNorm3d(long channels) : InstanceNorm<Size3>(channels);
