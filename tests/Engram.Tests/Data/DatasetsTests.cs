namespace Engram.Tests;

public class DatasetsTests
{
    private static readonly IDataset<int> Squares = Datasets.From([0, 1, 4, 9, 16]);
    private static readonly SampleRandom Random = new(1UL);

    [Fact]
    public void A_subset_reads_its_indices_in_order()
    {
        var subset = Squares.Subset([4, 0, 2]);
        Assert.Equal(3, subset.Count);
        Assert.Equal([16, 0, 4], Enumerable.Range(0, 3).Select(i => subset.Get(i, Random)));
    }

    [Theory, InlineData(-1), InlineData(5)]
    public void A_subset_beyond_the_data_is_refused(int index) =>
        Assert.Contains($"Sample {index}", Assert.Throws<ArgumentOutOfRangeException>(() => Squares.Subset([0, index])).Message);

    [Fact]
    public void A_map_sees_the_samples_own_random_numbers()
    {
        var noisy = Squares.Select((square, random) => (square, random.NextUInt64()));
        Assert.Equal((9, new SampleRandom(8UL).NextUInt64()), noisy.Get(3, new(8UL)));
        Assert.Equal("9", Squares.Select(square => $"{square}").Get(3, Random));
    }
}
