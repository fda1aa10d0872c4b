using Engram.Testing;
using SkiaSharp;

namespace Engram.Vision.Tests;

public sealed class SegmentedImagesTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boxes_data_becomes_masks_that_are_read_back()
    {
        _folder.Put("from/images/a.png", SKColors.Red, 12, 10);
        _folder.Put("from/annotations.json", """
            {"categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "dog"}], "images": [{"id": 1, "file_name": "a.png"}], "annotations": [
            {"id": 1, "image_id": 1, "category_id": 2, "bbox": [0, 0, 4, 4], "segmentation": [[0, 0, 4, 0, 4, 4, 0, 4]]},
            {"id": 2, "image_id": 1, "category_id": 1, "bbox": [2, 2, 4, 4], "segmentation": [[2, 2, 6, 2, 6, 6, 2, 6]]},
            {"id": 3, "image_id": 1, "category_id": 1, "bbox": [5, 5, 4, 4], "iscrowd": 1, "segmentation": [[5, 5, 9, 5, 9, 9, 5, 9]]},
            {"id": 4, "image_id": 1, "category_id": 1, "bbox": [5, 5, 4, 4]}]}
            """u8.ToArray());
        var to = Path.Combine(_folder.Path, "to");
        Assert.Equal(["1 objects without a mask are left out"], SegmentedImages.Write(AnnotatedImages.Open(AnnotationFormat.Coco, Path.Combine(_folder.Path, "from")), to));
        var data = SegmentedImages.Open(to);
        Assert.Equal(["background", "cat", "dog"], data.Classes);
        var (image, pixels) = data.Get(0, new(1));
        Assert.Equal((10, 12), (image.Shape.Height, pixels.Width));
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 12; x++)
                Assert.Equal(x is >= 2 and < 6 && y is >= 2 and < 6 ? 1 : x < 4 && y < 4 ? 2 : x is >= 5 and < 9 && y is >= 5 and < 9 ? 255 : 0, pixels[0, y, x]);
    }

    [Theory]
    [InlineData(1, new byte[] { 0, 0b10110000, 0, 0b01000000 }, new byte[] { 1, 0, 1, 1, 0, 1, 0, 0 })]
    [InlineData(2, new byte[] { 0, 0b11_10_01_00, 2, 0b00_00_00_01 }, new byte[] { 3, 2, 1, 0, 3, 2, 1, 1 })]
    [InlineData(4, new byte[] { 1, 0x12, 0x22, 4, 0x10, 0x01 }, new byte[] { 1, 2, 3, 4, 2, 2, 3, 5 })]
    [InlineData(8, new byte[] { 0, 10, 20, 30, 40, 3, 5, 5, 5, 5 }, new byte[] { 10, 20, 30, 40, 10, 20, 30, 40 })]
    public void Numbers_of_every_depth_and_filter_are_kept(byte depth, byte[] rows, byte[] numbers)
    {
        Assert.Equal(numbers, IndexMask.Read(_folder.Put("mask.png", Png.Of(4, 2, depth, 0, rows))).Samples.ToArray());
    }

    [Fact]
    public void A_decoder_of_pictures_sees_what_was_written()
    {
        byte[] numbers = [.. Enumerable.Range(0, 63).Select(i => (byte)(4 * i))];
        var path = Path.Combine(_folder.Path, "mask.png");
        IndexMask.Write(path, new(numbers, 1, 7, 9));
        Assert.Equal(numbers, ImageFile.Whole(path, 1).Pixels.ToArray());
        Assert.Equal(numbers, IndexMask.Read(path).Samples.ToArray());
    }

    [Fact]
    public void Every_fault_of_a_folder_of_masks_is_told()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" }) _folder.Put($"images/{name}.jpg", SKColors.Red, 2, 1);
        _folder.Put("classes.txt", "background\ncat\n"u8.ToArray());
        _folder.Put("masks/a.png", Png.Of(2, 1, 8, 0, [0, 1, 255]));
        _folder.Put("masks/b.png", Png.Of(1, 2, 8, 0, [0, 1, 0, 1]));
        _folder.Put("masks/c.png", Png.Of(2, 1, 8, 0, [0, 1, 2]));
        _folder.Put("masks/d.png", Png.Of(2, 1, 8, 2, [0, 1, 1, 1, 2, 2, 2]));
        _folder.Put("masks/lone.png", Png.Of(2, 1, 8, 0, [0, 1, 1]));
        var (data, faults) = SegmentedImages.Check(_folder.Path);
        Assert.Equal(["b.png: the mask is 1×2, the picture is 2×1", "c.png: a pixel is of class 2; classes.txt names 0 to 1.", "d.png: class numbers are one number a pixel", "e.jpg: there is no mask", "lone.png: there is no picture"],
            faults.Select(fault => Path.GetFileName(fault.File) + fault.ToString()[fault.File.Length..]).Order(StringComparer.Ordinal), (expected, actual) => actual.StartsWith(expected, StringComparison.Ordinal));
        Assert.Equal(1, data.Count);
        Assert.Equal([1, 255], data.Get(0, new(1)).Pixels.Samples.ToArray());
        Assert.Contains("damaged or ends", Assert.Throws<InvalidDataException>(() => IndexMask.Read(_folder.Put("short.png", Png.Of(2, 5, 8, 0, [0, 1, 1])))).Message, StringComparison.Ordinal);
        Assert.Contains("classes.txt", Assert.Throws<FileNotFoundException>(() => SegmentedImages.Open(Path.Combine(_folder.Path, "images"))).Message, StringComparison.Ordinal);
    }
}
