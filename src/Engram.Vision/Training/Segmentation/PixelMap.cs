using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>What each pixel of scenes belongs to: 0 is no object, an object's pixels are its label + 1, those that do not count are 255.</summary>
internal static class PixelMap
{
    /// <summary>[scenes, height, width], int64; what lies around smaller scenes does not count. An object lies on those before it, all on what is ignored.</summary>
    /// <exception cref="InvalidDataException">A scene has objects without masks, or a label is too large.</exception>
    internal static Tensor Of(IReadOnlyList<Scene> scenes, long height, long width)
    {
        var pixels = empty([scenes.Count, height, width], ScalarType.Int64);
        var to = MemoryMarshal.Cast<byte, long>(pixels.bytes);
        to.Fill(SegmentedImages.Ignored);
        for (var i = 0; i < scenes.Count; i++)
        {
            var (_, rows, columns) = scenes[i].Image.Shape;
            var own = Of(scenes[i]);
            for (var y = 0; y < rows; y++)
                for (var x = 0; x < columns; x++)
                    to[(int)((i * height + y) * width + x)] = own[y * columns + x];
        }
        return pixels;
    }

    /// <summary>The pixels of one scene, row by row.</summary>
    internal static byte[] Of(Scene scene)
    {
        Require(scene);
        var pixels = new byte[scene.Image.Shape.Height * scene.Image.Shape.Width];
        foreach (var i in Enumerable.Range(0, scene.Count).OrderByDescending(i => scene.Ignored?[i] ?? false))
        {
            var inside = scene.Masks![i];
            var number = scene.Ignored?[i] is true ? SegmentedImages.Ignored : (byte)(scene.Labels[i] + 1);
            for (var at = 0; at < pixels.Length; at++)
                if (inside[at] != 0) pixels[at] = number;
        }
        return pixels;
    }

    /// <summary>Refuses objects without masks.</summary>
    internal static void Require(Scene scene)
    {
        if (scene.Checked() is { Count: > 0, Masks: null })
            throw new InvalidDataException($"A picture has {scene.Count} objects, but not every one has a mask, so nothing says which pixels are theirs. Use masks: data, coco: data with segmentations or voc: data with SegmentationObject, or `engram train detect`.");
        if (scene.Labels.FirstOrDefault(label => label is < 0 or >= SegmentedImages.Ignored - 1) is not 0 and var label)
            throw new InvalidDataException($"Class {label} cannot be one of pixels: there are at most {SegmentedImages.Ignored - 1} classes.");
    }
}
