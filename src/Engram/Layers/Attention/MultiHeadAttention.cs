namespace Engram;

/// <summary>Attention with several heads: softmax(QKᵀ / √d) V for each, on a part of the features of its own; then all are mixed.</summary>
/// <remarks>
/// Shape: query [batch, to, width], key and value [batch, from, width], perhaps a mask [to, from] or [batch or 1, heads or 1, to or 1, from] → [batch, to, width].
/// A mask of truths says what may be looked at (PyTorch's module has it the other way round); one of numbers is added to the scores.
/// <see cref="AttentionMask"/> makes masks. A place that may look at nothing gets zeros from every head.
/// Parameters: <c>in_proj_weight</c> [3·width, width], <c>in_proj_bias</c>, <c>out_proj.weight</c> [width, width], <c>out_proj.bias</c>.
/// Source: Vaswani et al. 2017 (arXiv:1706.03762), eq. 1 and §3.2.2; initialised as Glorot, Bengio 2010 within PyTorch's bound.
/// </remarks>
/// <exception cref="ShapeException">The inputs do not have these axes or sizes.</exception>
/// <param name="width">Features.</param>
/// <param name="heads">Heads; must divide the features.</param>
public sealed class MultiHeadAttention(long width, long heads) : Leaf
{
    private readonly long _heads = heads > 0 && width % heads == 0
        ? heads
        : throw new ArgumentOutOfRangeException(nameof(heads), heads, $"{width} features do not part into {heads} heads.");

    /// <summary>Whether each place sees only itself and what is before it, of what a mask allows.</summary>
    public bool Causal { get; init; }

    /// <summary>In training mode, the chance of a weight to be dropped.</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["heads"] = _heads, ["causal"] = Causal };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() =>
    [
        new("in_proj_weight", [3 * width, width], new Uniform(Math.Sqrt(6.0 / (4 * width)))),
        new("in_proj_bias", [3 * width], Constant.Zeros),
        new("out_proj.weight", [width, width], new LeCunUniform()),
        new("out_proj.bias", [width], Constant.Zeros),
    ];

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        Tensor[] parts = [.. inputs.Take(3).Select((input, i) => Heads(input, i))];
        var mask = inputs.Length < 4 ? null : Mask(inputs[3], parts[0], inputs[1].size(1));
        var seen = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], mask, training ? Dropout : 0, Causal && mask is null);
        var (mixed, weight, bias) = Autocast.Match(seen.transpose(1, 2).flatten(2), Own("out_proj.weight"), Own("out_proj.bias"));
        return [nn.functional.linear(mixed, weight, bias)];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [{ Count: 3 } query, { Count: 3 } key, var value, ..] || inputs.Length > 4 || !key.Equals(value)
            || query[0] != key[0] || query[2] != width || key[2] != width)
            throw new ShapeException($"expected [batch, to, {width}] and twice [batch, from, {width}], perhaps a mask, got {string.Join(", ", (object[])inputs)}.");
        if (inputs.Length == 4 && !Masks(inputs[3], [query[0], _heads, query[1], key[1]]))
            throw new ShapeException($"a mask is [{query[1]}, {key[1]}] or [{query[0]} or 1, {_heads} or 1, {query[1]} or 1, {key[1]}], got {inputs[3]}.");
        return [query];
    }

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => Autocast.Type ?? input;

    /// <inheritdoc/>
    // The four projections, and scores and sums over as many places as there are queries.
    protected internal override long Macs(Shape input, Shape output) => input[0] * input[1] * width * (4 * width + 2 * input[1]);

    private static bool Masks(Shape mask, Shape scores) => mask.Count switch
    {
        2 => mask[0] == scores[2] && mask[1] == scores[3],
        4 => mask[3] == scores[3] && mask.Zip(scores).Take(3).All(sizes => sizes.First == 1 || sizes.First == sizes.Second),
        _ => false,
    };

    private Tensor Mask(Tensor mask, Tensor query, long keys)
    {
        var (truths, places) = (mask.dtype == ScalarType.Bool, query.size(2));
        // The fused kernels stretch batch and heads, but want a row for each place.
        var rows = mask.dim() == 4 && mask.size(2) == 1 ? mask.expand([mask.size(0), mask.size(1), places, keys]) : mask;
        if (!Causal)
            return truths ? rows : rows.to(query.dtype);
        var before = ones([places, keys], ScalarType.Bool, mask.device).tril();
        return truths ? rows.logical_and(before) : rows.to(query.dtype).masked_fill(before.logical_not(), Scalars.Of(double.NegativeInfinity));
    }

    private Tensor Heads(Tensor input, int part)
    {
        var (features, weight, bias) = Autocast.Match(input, Own("in_proj_weight"), Own("in_proj_bias"));
        var projected = nn.functional.linear(features, weight.narrow(0, part * width, width), bias!.narrow(0, part * width, width));
        return projected.view(input.size(0), input.size(1), _heads, width / _heads).transpose(1, 2);
    }
}
