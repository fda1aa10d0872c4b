namespace Engram;

/// <summary>Deals the channels of several groups out in turn, so that what was learned in one group reaches the others.</summary>
/// <remarks>Shape: [batch, channels, h, w] → the same; channel j of group g becomes channel j · groups + g. Source: Zhang et al. 2017 (arXiv:1707.01083), fig. 1.</remarks>
/// <exception cref="ShapeException">The channels do not part into so many groups.</exception>
/// <param name="groups">The number of groups.</param>
public sealed class ChannelShuffle(long groups) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["groups"] = groups };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.reshape(input.size(0), groups, input.size(1) / groups, input.size(2), input.size(3)).transpose(1, 2).flatten(1, 2);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        return groups > 0 && input[1] % groups == 0 ? input : throw new ShapeException($"{input[1]} channels do not part into {groups} groups (input {input}).");
    }
}
