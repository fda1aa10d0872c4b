namespace Engram;

/// <summary>A vector for each of a vocabulary's numbers: a table whose rows are learned.</summary>
/// <remarks>Shape: any, as int64 from 0 to <paramref name="count"/> − 1 → […, width]. Parameter: <c>weight</c> [count, width], at first normal with deviation 1.
/// Source: Bengio et al. 2003, "A neural probabilistic language model".</remarks>
/// <param name="count">Rows of the table: the size of the vocabulary.</param>
/// <param name="width">Size of a vector.</param>
public sealed class Embedding(long count, long width) : Leaf
{
    /// <summary>The number that stands for nothing: its vector starts as zeros and gets no gradient.</summary>
    public long? Padding { get; init; }

    /// <summary>How the vectors start.</summary>
    public Initializer Weights { get; init; } = new Normal(1);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["count"] = count, ["width"] = width };

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("weight", [count, width], Padding is { } row ? new WithoutRow(Weights, row) : Weights)];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var shape = Infer(Shape.Of(input)).ToArray();
        var numbers = input.reshape(-1);
        var vectors = Own("weight").index_select(0, numbers);
        if (Padding is { } row)
            vectors = where(numbers.eq(Scalars.Whole(row)).unsqueeze(1), vectors.detach(), vectors);
        return vectors.view(shape);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => [.. input, width];

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => IsMaterialized ? Own("weight").dtype : ScalarType.Float32;

    private sealed record WithoutRow(Initializer Others, long Row) : Initializer
    {
        public override void Fill(Span<float> values, Shape shape, SampleRandom random)
        {
            Others.Fill(values, shape, random);
            values.Slice((int)(Row * shape[1]), (int)shape[1]).Clear();
        }
    }
}
