namespace Engram.Vision.Tests;

/// <summary>Vision transformers, whose weights depend on the size of the images.</summary>
public class VisionTransformerTests
{
    // torchvision's documentation of the weights that were trained on larger images.
    [Theory]
    [InlineData("vit_b_16", 384, 86_859_496)]
    [InlineData("vit_l_16", 512, 305_174_504)]
    [InlineData("vit_h_14", 518, 633_470_440)]
    public void Larger_images_need_more_places(string name, int size, long parameters) =>
        Assert.Equal(parameters, Summary.Of(Zoo.Create(name, new ModelOptions { ImageSize = size }), [1, 3, size, size]).Parameters);

    [Fact]
    public void Images_of_another_size_are_refused_with_the_layers_path()
    {
        var refused = Assert.Throws<ShapeException>(() => Summary.Of(Zoo.Create("vit_b_32"), [1, 3, 256, 256]));
        Assert.StartsWith("encoder.pos_embedding: expected 50 places", refused.Message);
        Assert.Contains("multiple", Assert.Throws<ArgumentException>(() => Zoo.Create("vit_b_32", new ModelOptions { ImageSize = 100 })).Message);
    }
}
