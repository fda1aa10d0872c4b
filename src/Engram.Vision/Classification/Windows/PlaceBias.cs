namespace Engram.Vision;

/// <summary>What attention in a window adds to the score of each pair of places: an entry of a table for how far they are apart.</summary>
/// <remarks>Shape: table [offsets, heads] (or [1, rows, columns, heads]), index of all places² pairs into it → [heads, places, places]. Source: Liu et al. 2021 (arXiv:2103.14030), eq. 4.</remarks>
internal sealed class PlaceBias(long places) : Leaf
{
    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) =>
        [inputs[0].flatten(0, -2).index_select(0, inputs[1].flatten()).view(places, places, -1).permute(2, 0, 1)];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [{ Count: >= 2 } table, var index] && index.Elements == places * places
        ? [[table[^1], places, places]]
        : throw new ShapeException($"expected a table [offsets, heads] and an index of {places * places} pairs, got {string.Join(" and ", (object[])inputs)}.");

    /// <summary>For each pair of places of a square window: the row of the table that belongs to their offset.</summary>
    internal sealed record Pairs(int Window) : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Span<float> values, Shape shape, SampleRandom random)
        {
            var places = Window * Window;
            for (var pair = 0; pair < values.Length; pair++)
            {
                var (to, from) = Math.DivRem(pair, places);
                var (down, right) = (to / Window - from / Window + Window - 1, to % Window - from % Window + Window - 1);
                values[pair] = down * (2 * Window - 1) + right;
            }
        }
    }

    /// <summary>Every offset in a window on a logarithmic scale of −1 … 1 for eight times the window (Liu et al. 2021, arXiv:2111.09883, eq. 4).</summary>
    internal sealed record LogOffsets(int Window) : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Span<float> values, Shape shape, SampleRandom random)
        {
            var side = 2 * Window - 1;
            for (var i = 0; i < values.Length / 2; i++)
                (values[2 * i], values[2 * i + 1]) = (Log(i / side - Window + 1), Log(i % side - Window + 1));
        }

        // Step by step in single precision, as the published tables were made.
        private float Log(int offset)
        {
            var scaled = (float)offset / (Window - 1) * 8;
            return Math.Sign(offset) * (float)Math.Log2(Math.Abs(scaled) + 1) / 3;
        }
    }
}
