namespace Engram.Vision;

/// <summary>PASCAL VOC's SegmentationObject/NAME.png: the pixels of the k-th object of NAME.xml have the number k, borders 255; both others belong to no object.</summary>
internal static class VocMasks
{
    private const int Most = SegmentedImages.Ignored - 1;

    /// <summary>The mask of each object; nothing for one without pixels, and for all where there is no such file.</summary>
    public static Func<int, RunLengthMask?> Read(string path, string name, int height, int width, FaultList faults)
    {
        var file = FileOf(path, name);
        if (!File.Exists(file)) return _ => null;
        try
        {
            var numbers = IndexMask.Read(file);
            if ((numbers.Height, numbers.Width) == (height, width))
                return k => Plane(numbers, k) is { } plane ? RunLengthMask.Of(plane, height, width) : null;
            faults.Add(file, 0, $"the mask is {numbers.Width}×{numbers.Height}, the picture is {width}×{height}.");
        }
        catch (InvalidDataException damaged)
        {
            faults.Add(file, 0, damaged.Message);
        }
        return _ => null;
    }

    /// <summary>Writes the masks of a picture, where it has some; a later object lies on those before it.</summary>
    /// <returns>How many objects lost pixels, which the format cannot say: a pixel has one number, and there are 254.</returns>
    public static int Write(string path, AnnotatedImage image)
    {
        var masks = image.Objects.Select(one => one.MaskIn(image.Height, image.Width)).ToList();
        if (masks.TrueForAll(mask => mask is null)) return 0;
        var numbers = new byte[image.Height * image.Width];
        for (var k = 0; k < Math.Min(masks.Count, Most); k++)
        {
            if (masks[k]?.ToPlane() is not { } plane) continue;
            for (var i = 0; i < numbers.Length; i++)
                if (plane[i] != 0) numbers[i] = (byte)(k + 1);
        }
        var file = FileOf(path, image.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        IndexMask.Write(file, new(numbers, 1, image.Height, image.Width));
        return masks.Where((mask, k) => mask is not null && (k >= Most || numbers.Count(number => number == k + 1) < mask.Area)).Count();
    }

    private static string FileOf(string path, string name) => Path.Combine(path, "SegmentationObject", Path.ChangeExtension(name, ".png"));

    private static byte[]? Plane(Planes<byte> numbers, int k)
    {
        if (k > Most) return null;
        byte[] plane = [.. numbers[0].ToArray().Select(number => number == k ? (byte)1 : (byte)0)];
        return plane.Contains((byte)1) ? plane : null;
    }
}
