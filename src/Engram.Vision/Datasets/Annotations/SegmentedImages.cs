using System.Security.Cryptography;

namespace Engram.Vision;

/// <summary>A picture and the class number of each pixel; 255 is none.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Pixels">One plane of class numbers, as large.</param>
public sealed record SegmentedImage(Image Image, Planes<byte> Pixels);

/// <summary>A folder of pictures (images/) and index masks of the same names (masks/NAME.png), with the classes' names line by line in classes.txt, number 0 first.</summary>
public sealed class SegmentedImages : IDataset<SegmentedImage>
{
    /// <summary>The class number of pixels that do not count.</summary>
    public const byte Ignored = 255;

    private readonly IReadOnlyList<(string Picture, string Mask)> _files;

    private SegmentedImages(IReadOnlyList<string> classes, IReadOnlyList<(string, string)> files) => (Classes, _files) = (classes, files);

    /// <summary>The classes' names; a pixel's number is an index into them.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <inheritdoc/>
    public int Count => _files.Count;

    /// <summary>Opens a folder without a fault.</summary>
    /// <exception cref="AnnotationException">It has faults.</exception>
    /// <exception cref="FileNotFoundException">There is no classes.txt in it.</exception>
    public static SegmentedImages Open(string folder)
    {
        var (images, faults) = Check(folder);
        return faults.Count == 0 ? images : throw new AnnotationException(faults);
    }

    /// <summary>Reads all masks of a folder and tells every fault; what is faulty is not among the pictures.</summary>
    /// <exception cref="FileNotFoundException">There is no classes.txt in it.</exception>
    public static (SegmentedImages Images, IReadOnlyList<AnnotationFault> Faults) Check(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var (names, pictures, masks, faults) = (Path.Combine(folder, "classes.txt"), Path.Combine(folder, "images"), Path.Combine(folder, "masks"), new FaultList());
        if (!File.Exists(names)) throw new FileNotFoundException($"{names}: there is no such file; it names the classes, one a line, number 0 first.");
        string[] classes = [.. File.ReadAllLines(names).Select(line => line.Trim()).Where(line => line.Length > 0)];
        List<(string, string)> files = [];
        var named = FaultList.Pictures(pictures);
        foreach (var name in named)
        {
            var (picture, mask) = (Path.Combine(pictures, name), Path.Combine(masks, Path.ChangeExtension(name, ".png")));
            if (!File.Exists(mask)) faults.Add(picture, 0, $"there is no mask {mask}.");
            else if (faults.Size(picture, picture, 0, "picture") is { } size && Sound(mask, size, classes.Length, faults)) files.Add((picture, mask));
        }
        var stems = named.Select(name => Path.ChangeExtension(name, ".png")).ToHashSet();
        foreach (var mask in FaultList.Names(masks, ".png").Where(mask => !stems.Contains(mask))) faults.Add(Path.Combine(masks, mask), 0, "there is no picture of this name in images/.");
        if (named.Count == 0) faults.Add(pictures, 0, "there are no pictures in this folder.");
        return (new(classes, files), faults.All);
    }

    /// <summary>Writes boxes' data as index masks: class 0 is the background, later objects lie on earlier ones, crowds are 255.</summary>
    /// <returns>What masks cannot say and was left out, in sentences.</returns>
    /// <exception cref="IOException">The folder has files already, or cannot be written.</exception>
    /// <exception cref="ArgumentException">There are more classes than a byte can number.</exception>
    public static IReadOnlyList<string> Write(AnnotatedImages data, string folder)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (data.Classes.Count >= Ignored) throw new ArgumentException($"{data.Classes.Count} classes are too many for masks of a byte a pixel; at most {Ignored - 1} fit.", nameof(data));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new IOException($"{folder}: the folder has files already; choose a new one.");
        data.CopyPictures(Path.Combine(folder, "images"));
        foreach (var image in data.Images)
        {
            var pixels = new byte[image.Height * image.Width];
            foreach (var o in image.Objects.OrderByDescending(o => o.Ignored))
            {
                if (o.MaskIn(image.Height, image.Width)?.ToPlane() is not { } inside) continue;
                for (var i = 0; i < pixels.Length; i++) pixels[i] = inside[i] == 0 ? pixels[i] : o.Ignored ? Ignored : (byte)(o.Label + 1);
            }
            var to = Path.Combine(folder, "masks", Path.ChangeExtension(image.Name, ".png"));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            IndexMask.Write(to, new(pixels, 1, image.Height, image.Width));
        }
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, "classes.txt"), string.Concat(data.Classes.Prepend("background").Select(name => name + "\n")));
        return data.Lost(("without a mask are left out", o => o.Mask is null && o.Polygons is null), ("lose their keypoints", o => o.Keypoints is not null));
    }

    /// <inheritdoc/>
    public SegmentedImage Get(int index, SampleRandom random) => new(ImageFile.Whole(_files[index].Picture), IndexMask.Read(_files[index].Mask));

    /// <summary>A text that changes when the files of a picture do.</summary>
    internal string Describe(int index) => $"{Path.GetFileName(_files[index].Picture)} {new FileInfo(_files[index].Picture).Length} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_files[index].Mask)))}";

    private static bool Sound(string file, (int Height, int Width) size, int classes, FaultList faults)
    {
        try
        {
            var mask = IndexMask.Read(file);
            if ((mask.Height, mask.Width) != size) faults.Add(file, 0, $"the mask is {mask.Width}×{mask.Height}, the picture is {size.Width}×{size.Height} (columns×rows).");
            else if (mask[0].ToArray().Where(number => number != Ignored).DefaultIfEmpty().Max() is var most && most >= classes) faults.Add(file, 0, $"a pixel is of class {most}; classes.txt names 0 to {classes - 1}.");
            else return true;
        }
        catch (InvalidDataException e)
        {
            faults.Add(file, 0, e.Message.StartsWith($"{file}: ", StringComparison.Ordinal) ? e.Message[(file.Length + 2)..] : e.Message);
        }
        return false;
    }
}
