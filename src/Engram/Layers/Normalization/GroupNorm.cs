namespace Engram;

/// <summary>Normalises each sample over groups of its channels and all positions: (x − mean) / √(variance + ε) · weight + bias.</summary>
/// <remarks>Shape: [batch, channels, …] → the same. Parameters: <c>weight</c>, <c>bias</c> [channels]. Source: Wu, He 2018 (arXiv:1803.08494), eq. 7.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="channels"/> channels.</exception>
/// <param name="groups">Groups that are normalised together; must divide the channels.</param>
/// <param name="channels">Channels of the input.</param>
public sealed class GroupNorm(long groups, long channels) : NormalizationLayer
{
    private readonly long _groups = groups > 0 && channels % groups == 0
        ? groups
        : throw new ArgumentOutOfRangeException(nameof(groups), groups, $"{channels} channels do not part into {groups} groups.");

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["groups"] = _groups, ["epsilon"] = Epsilon };

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => ScaleAndShift([channels]);

    private protected override Tensor Normalize(Tensor input) => nn.functional.group_norm(input, _groups, Weight, Bias, Epsilon);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        if (input.Count < 2)
            throw new ShapeException($"expected [batch, {channels}, …], got {input}.");
        RequireSize(input, 1, channels, "channels");
        return input;
    }
}
