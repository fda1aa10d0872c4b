namespace Engram.Vision.Tests;

public class ImageDatasetsTests
{
    private static readonly FashionMnist Test = FashionMnist.Embedded(DataPart.Test);

    [Fact]
    public void A_subset_keeps_classes_labels_and_the_samples_own_index()
    {
        var subset = Test.Subset([5, 3, 900]);
        Assert.Equal(3, subset.Count);
        Assert.Equal(Test.Classes, subset.Classes);
        Assert.Equal(new[] { 5, 3, 900 }.Select(i => Test.Labels[i]), subset.Labels);
        Assert.Equal(900, subset.Get(2, new(1UL)).Index);
        Assert.Equal(subset.Labels[1], subset.Get(1, new(1UL)).Label);
    }

    [Fact]
    public void A_subsets_fingerprint_is_its_own_and_a_transforms_is_not()
    {
        Assert.Equal(Test.Subset([1, 2]).Fingerprint, Test.Subset([1, 2]).Fingerprint);
        Assert.NotEqual(Test.Subset([1, 2]).Fingerprint, Test.Subset([2, 1]).Fingerprint);
        Assert.NotEqual(Test.Fingerprint, Test.Subset([1, 2]).Fingerprint);
        Assert.Equal(Test.Fingerprint, Test.Transform(new RandomShift(2)).Fingerprint);
    }

    [Fact]
    public void Transforms_apply_in_order_and_follow_from_seed_epoch_and_sample()
    {
        var augmented = Test.Transform(new RandomShift(2), new RandomHorizontalFlip());
        byte[] Pixels(int epoch) => augmented.Get(3, new(1, epoch, 3)).Image.Pixels.ToArray();
        var random = new SampleRandom(1, 4, 3);
        var expected = new RandomHorizontalFlip().Apply(new RandomShift(2).Apply(Test.Get(3, random).Image, random), random);
        Assert.Equal(expected.Pixels.ToArray(), Pixels(4));
        Assert.Equal(Pixels(4), Pixels(4));
        Assert.True(Enumerable.Range(0, 8).Select(epoch => Convert.ToHexString(Pixels(epoch))).Distinct().Count() > 4);
    }
}
