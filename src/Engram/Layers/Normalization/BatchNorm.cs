namespace Engram;

/// <summary>Normalises each channel over batch and positions: (x − mean) / √(variance + ε) · weight + bias.</summary>
/// <remarks>In training mode by the batch's own statistics, which are averaged into <c>running_mean</c> and <c>running_var</c> (unbiased); else by those.
/// Shape: [batch, channels, …] → the same. Parameters where <see cref="Affine"/>: <c>weight</c>, <c>bias</c>; buffers where <see cref="TrackStatistics"/>:
/// <c>running_mean</c>, <c>running_var</c>, <c>num_batches_tracked</c>.
/// Source: Ioffe, Szegedy 2015 (arXiv:1502.03167), algorithm 1.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="channels"/> channels.</exception>
/// <param name="channels">Channels of the input.</param>
public abstract class BatchNorm(long channels) : Leaf
{
    private bool _measures;

    /// <summary>ε: keeps the quotient finite where a channel is constant.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>The share of a batch's statistics in the running ones; nothing makes them the plain average of all batches.</summary>
    public double? Momentum { get; init; } = 0.1;

    /// <summary>Whether a scale and a shift are learned.</summary>
    public bool Affine { get; init; } = true;

    /// <summary>Whether running statistics are kept in training and used otherwise; without them the batch's own are used always.</summary>
    public bool TrackStatistics { get; init; } = true;

    /// <summary>How the scale starts; zero makes a residual branch start as nothing.</summary>
    public Initializer Scale { get; init; } = Constant.Ones;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["epsilon"] = Epsilon, ["momentum"] = (object?)Momentum ?? "average of all", ["affine"] = Affine, ["tracks statistics"] = TrackStatistics };

    /// <summary>Whether its running statistics follow the batches it is trained on. Frozen, it stays what it was: new statistics would change it all the same.</summary>
    internal bool FollowsBatches => TrackStatistics && (!Affine || Own("weight").requires_grad || Own("bias").requires_grad);

    /// <summary>From here on, until <see cref="EndMeasuring"/>, the running statistics are the plain average of all batches from now.</summary>
    internal void BeginMeasuring()
    {
        using var noGradient = no_grad();
        Own("running_mean").zero_();
        Own("running_var").fill_(Scalars.Whole(1));
        Own("num_batches_tracked").zero_();
        _measures = true;
        train();
    }

    /// <summary>Goes back to evaluation with what was measured.</summary>
    internal void EndMeasuring()
    {
        _measures = false;
        eval();
    }

    /// <summary>Refuses an input of other axes.</summary>
    private protected abstract void RequireAxes(Shape input);

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() =>
    [
        .. Affine ? [new("weight", [channels], Scale), new("bias", [channels], Constant.Zeros)] : Array.Empty<Declaration>(),
        .. TrackStatistics ? Declaration.Statistics(channels) : [],
    ];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (weight, bias) = Affine ? (Own("weight"), Own("bias")) : (null, null);
        if (!TrackStatistics)
            return nn.functional.batch_norm(input, null, null, weight, bias, true, 0, Epsilon);
        var learns = training && FollowsBatches;
        if (learns)
        {
            using var noGradient = no_grad();
            Own("num_batches_tracked").Increase(Scalars.Whole(1));
        }
        var momentum = (_measures ? null : Momentum) ?? (learns ? 1.0 / Own("num_batches_tracked").item<long>() : 0);
        return nn.functional.batch_norm(input, Own("running_mean"), Own("running_var"), weight, bias, learns, momentum, Epsilon);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireAxes(input);
        RequireSize(input, 1, channels, "channels");
        return (training || !TrackStatistics) && input.Elements == channels
            ? throw new ShapeException($"one value per channel (input {input}) has no variance to train on; use a batch of at least 2 or a larger image.")
            : input;
    }
}
