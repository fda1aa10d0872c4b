namespace Engram.Vision.Tests;

/// <summary>Multiply–accumulates at the published size of the images.</summary>
public class CostTests
{
    // torchvision's documentation of its weights: thousand millions, three decimals.
    [Theory]
    [InlineData("resnext50_32x4d", 4.230)]
    [InlineData("resnext101_32x8d", 16.414)]
    [InlineData("resnext101_64x4d", 15.460)]
    [InlineData("wide_resnet50_2", 11.398)]
    [InlineData("wide_resnet101_2", 22.753)]
    [InlineData("mobilenet_v2", 0.301)]
    [InlineData("mobilenet_v3_small", 0.057)]
    [InlineData("mobilenet_v3_large", 0.217)]
    [InlineData("mnasnet0_5", 0.104)]
    [InlineData("mnasnet0_75", 0.215)]
    [InlineData("mnasnet1_0", 0.314)]
    [InlineData("mnasnet1_3", 0.526)]
    [InlineData("efficientnet_b0", 0.386)]
    [InlineData("efficientnet_b1", 0.687)]
    [InlineData("efficientnet_b2", 1.088)]
    [InlineData("efficientnet_b3", 1.827)]
    [InlineData("efficientnet_b4", 4.394)]
    [InlineData("efficientnet_b5", 10.266)]
    [InlineData("efficientnet_b6", 19.068)]
    [InlineData("efficientnet_b7", 37.746)]
    [InlineData("efficientnet_v2_s", 8.366)]
    [InlineData("efficientnet_v2_m", 24.582)]
    [InlineData("efficientnet_v2_l", 56.080)]
    [InlineData("shufflenet_v2_x0_5", 0.040)]
    [InlineData("shufflenet_v2_x1_0", 0.145)]
    [InlineData("shufflenet_v2_x1_5", 0.296)]
    [InlineData("shufflenet_v2_x2_0", 0.583)]
    [InlineData("regnet_x_400mf", 0.414)]
    [InlineData("regnet_x_800mf", 0.800)]
    [InlineData("regnet_x_1_6gf", 1.603)]
    [InlineData("regnet_x_3_2gf", 3.177)]
    [InlineData("regnet_x_8gf", 7.995)]
    [InlineData("regnet_x_16gf", 15.941)]
    [InlineData("regnet_x_32gf", 31.736)]
    [InlineData("regnet_y_400mf", 0.402)]
    [InlineData("regnet_y_800mf", 0.834)]
    [InlineData("regnet_y_1_6gf", 1.612)]
    [InlineData("regnet_y_3_2gf", 3.176)]
    [InlineData("regnet_y_8gf", 8.473)]
    [InlineData("regnet_y_16gf", 15.912)]
    [InlineData("regnet_y_32gf", 32.280)]
    [InlineData("regnet_y_128gf", 127.518)]
    [InlineData("convnext_tiny", 4.456)]
    [InlineData("convnext_small", 8.684)]
    [InlineData("convnext_base", 15.355)]
    [InlineData("convnext_large", 34.361)]
    [InlineData("vit_b_16", 17.564)]
    [InlineData("vit_b_32", 4.409)]
    [InlineData("vit_l_16", 61.555)]
    [InlineData("vit_l_32", 15.378)]
    [InlineData("vit_h_14", 167.295)]
    public void Multiply_accumulates_are_the_published_ones(string name, double published)
    {
        var row = Zoo.Find(name);
        var summary = Summary.Of(row.Create(), [1, 3, row.ImageSize, row.ImageSize]);
        Assert.Equal(published, summary.Macs / 1e9, 0.0006);
    }
}
