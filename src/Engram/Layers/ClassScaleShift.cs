namespace Engram;

/// <summary>A gain and a shift of each channel for every class: behind a normalisation without its own, the conditional batch normalisation.</summary>
/// <remarks>Shape: [batch, channels, …] and labels [batch], int64 from 0 → the same as the first. Parameters: <c>weight</c> and <c>bias</c> [classes, channels].
/// Source: Dumoulin et al. 2016 (arXiv:1610.07629), eq. 5; de Vries et al. 2017 (arXiv:1707.00683).</remarks>
/// <exception cref="ShapeException">There are not two inputs, or their sizes differ from what was said.</exception>
/// <param name="classes">Rows of the tables.</param>
/// <param name="channels">Channels of the input.</param>
public sealed class ClassScaleShift(long classes, long channels) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["classes"] = classes, ["channels"] = channels };

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("weight", [classes, channels], Constant.Ones), new("bias", [classes, channels], Constant.Zeros)];

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var (map, labels) = (inputs[0], inputs[1]);
        long[] each = [map.size(0), channels, .. Enumerable.Repeat(1L, (int)map.dim() - 2)];
        Tensor Of(string table) => Own(table).index_select(0, labels).to(map.dtype).view(each);
        return [map.mul(Of("weight")).Plus(Of("bias"))];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [{ Count: >= 2 } map, [var labels]] || labels != map[0])
            throw new ShapeException($"expected maps [batch, {channels}, …] and a label for each [batch], got {string.Join(" and ", (object[])inputs)}.");
        RequireSize(map, 1, channels, "channels");
        return [map];
    }
}
