namespace Engram.Vision.Tests;

public class ModelFactsTests
{
    public static TheoryData<string> Rows => [.. ZooRows.Running];

    [Fact]
    public void The_facts_of_resnet18_are_the_published_ones()
    {
        var facts = ModelFacts.Of(Zoo.Find("resnet18"));
        Assert.Equal((11_689_512L, 1_814_073_344L, 435L, 1), (facts.Parameters, facts.Macs, facts.ReceptiveField, facts.SmallestImage));
        Assert.Equal(1, facts.Memory.Batch);
        Assert.InRange(facts.Memory.InferenceProcess, 4 * facts.Parameters, facts.Memory.TrainingProcess);
    }

    // Araujo et al. 2019, table 1.
    [Theory]
    [InlineData("alexnet", 195)]
    [InlineData("vgg16", 212)]
    [InlineData("mobilenet_v1", 315)]
    [InlineData("inception_v3", 1311)]
    [InlineData("inception_resnet_v2", 3039)]
    public void The_last_map_sees_what_is_published(string name, long size) => Assert.Equal(size, ModelFacts.Of(Zoo.Find(name)).ReceptiveField);

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_smallest_image_is_the_first_that_is_taken(string name)
    {
        var row = Zoo.Find(name);
        Assert.Equal(ZooRows.SmallestImage(row, row.Create(), batch: 1, training: false), ModelFacts.Of(row).SmallestImage);
    }

    [Fact]
    public void Where_one_image_has_no_variance_two_are_reckoned_with() => Assert.Equal(2, ModelFacts.Of(Zoo.Find("inception_v3")).Memory.Batch);
}
