namespace Engram.Tests;

public class OrderTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(1000)]
    public void A_shuffled_order_is_a_permutation(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Order.Shuffled(3, 1, count).Order());

    [Fact]
    public void The_order_follows_from_seed_and_epoch_alone()
    {
        Assert.Equal(Order.Shuffled(3, 1, 100), Order.Shuffled(3, 1, 100));
        Assert.NotEqual(Order.Shuffled(3, 1, 100), Order.Shuffled(3, 2, 100));
        Assert.NotEqual(Order.Shuffled(3, 1, 100), Order.Shuffled(4, 1, 100));
    }

    [Fact]
    public void The_order_is_the_one_that_saved_runs_were_trained_in() =>
        Assert.Equal(Pinned, Order.Shuffled(42, 0, 10));

    // Golden, worked out by a second implementation: a change means that a resumed run no longer sees what it would have seen.
    private static readonly int[] Pinned = [5, 3, 4, 8, 0, 1, 9, 6, 2, 7];

    [Fact]
    public void Every_permutation_of_three_is_equally_likely()
    {
        var counts = Enumerable.Range(0, 6000).GroupBy(epoch => string.Join(' ', Order.Shuffled(9, epoch, 3))).Select(group => group.Count()).ToArray();
        Assert.Equal(6, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void A_split_is_disjoint_complete_ascending_and_repeatable()
    {
        var (training, validation) = Order.Split(100, 17, seed: 5);
        Assert.Equal(17, validation.Length);
        Assert.Equal(Enumerable.Range(0, 100), training.Concat(validation).Order());
        Assert.Equal(training.Order(), training);
        Assert.Equal(validation.Order(), validation);
        Assert.Equal(validation, Order.Split(100, 17, seed: 5).Validation);
        Assert.NotEqual(validation, Order.Split(100, 17, seed: 6).Validation);
    }

    [Fact]
    public void A_stratified_split_keeps_each_labels_share()
    {
        int[] labels = [.. Enumerable.Range(0, 1000).Select(i => i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2)];
        var (_, validation) = Order.Split(labels, 101, seed: 5);
        Assert.Equal(101, validation.Length);
        // 70.7, 20.2 and 10.1 by largest remainder
        Assert.Equal([71, 20, 10], validation.CountBy(i => labels[i]).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public void All_or_none_may_be_held_back_and_no_more()
    {
        Assert.Empty(Order.Split(10, 0, 1).Validation);
        Assert.Empty(Order.Split(10, 10, 1).Training);
        Assert.Throws<ArgumentOutOfRangeException>(() => Order.Split(10, 11, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Order.Split(10, -1, 1));
    }
}
