namespace Engram.Vision;

/// <summary>Pictures with boxes, masks or keypoints from files; pictures are decoded when they are asked for.</summary>
public sealed class AnnotatedImages : IDataset<Scene>
{
    internal AnnotatedImages(IReadOnlyList<string> classes, IReadOnlyList<AnnotatedImage> images) => (Classes, Images) = (classes, images);

    /// <summary>The classes' names; a label is an index into them, whatever numbers the files have.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The pictures, in the order of their names' bytes.</summary>
    public IReadOnlyList<AnnotatedImage> Images { get; }

    /// <summary>The names of the keypoints, where the files give them.</summary>
    public IReadOnlyList<string>? KeypointNames { get; init; }

    /// <inheritdoc/>
    public int Count => Images.Count;

    /// <summary>Opens a data set without a fault.</summary>
    /// <param name="format">How it is kept.</param>
    /// <param name="path">Its folder, or the file that describes it: COCO's JSON, YOLO's data.yaml.</param>
    /// <exception cref="AnnotationException">It has faults.</exception>
    /// <exception cref="FileNotFoundException">There is no such data set.</exception>
    public static AnnotatedImages Open(AnnotationFormat format, string path)
    {
        var (images, faults) = Check(format, path);
        return faults.Count == 0 ? images : throw new AnnotationException(faults);
    }

    /// <summary>Reads a data set and tells every fault; what is faulty is not among the pictures and objects.</summary>
    /// <exception cref="FileNotFoundException">There is no such data set.</exception>
    public static (AnnotatedImages Images, IReadOnlyList<AnnotationFault> Faults) Check(AnnotationFormat format, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var faults = new FaultList();
        var images = format switch
        {
            AnnotationFormat.Coco => CocoFiles.Read(path, faults),
            AnnotationFormat.Voc => VocFiles.Read(path, faults),
            AnnotationFormat.Yolo => YoloFiles.Read(path, faults),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
        return (images, faults.All);
    }

    /// <summary>Writes the pictures and their annotations into a folder, which is made; the list of pictures comes last, so that what is there is whole.</summary>
    /// <returns>What the format cannot say and was left out, in sentences.</returns>
    /// <exception cref="IOException">The folder has files already, or cannot be written.</exception>
    public IReadOnlyList<string> Write(AnnotationFormat format, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new IOException($"{folder}: the folder has files already; choose a new one.");
        Directory.CreateDirectory(folder);
        return format switch
        {
            AnnotationFormat.Coco => CocoFiles.Write(this, folder),
            AnnotationFormat.Voc => VocFiles.Write(this, folder),
            AnnotationFormat.Yolo => YoloFiles.Write(this, folder),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The picture is damaged, or of another size than when it was listed.</exception>
    public Scene Get(int index, SampleRandom random)
    {
        var (_, file, height, width, objects) = Images[index];
        var picture = ImageFile.Whole(file);
        if ((picture.Shape.Height, picture.Shape.Width) != (height, width))
            throw new InvalidDataException($"{file}: the picture is {picture.Shape.Height}×{picture.Shape.Width}, its annotations are for {height}×{width}.");
        // Masks and keypoints only where every object has some: half a list would be none that a network could learn from.
        var masks = objects.Count > 0 && objects.All(o => o.Mask is not null || o.Polygons is not null) ? objects.SelectMany(o => o.MaskIn(height, width)!.ToPlane()).ToArray() : null;
        return new Scene(picture, [.. objects.Select(o => o.Box)], [.. objects.Select(o => o.Label)])
        {
            Masks = masks is null ? null : new(masks, objects.Count, height, width),
            Keypoints = objects.Count > 0 && objects.All(o => o.Keypoints is not null) ? [.. objects.Select(o => o.Keypoints!)] : null,
            Ignored = objects.Any(o => o.Ignored) ? [.. objects.Select(o => o.Ignored)] : null,
        };
    }

    // The same bytes: a picture that is encoded anew is another.
    internal void CopyPictures(string folder)
    {
        foreach (var image in Images)
        {
            var to = Path.Combine(folder, image.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            using var from = File.OpenRead(image.File);
            AtomicFile.Write(to, from.CopyTo);
        }
    }

    internal IReadOnlyList<string> Lost(params (string What, Func<Annotation, bool> Has)[] parts) =>
        [.. parts.Select(part => (part.What, Count: Images.Sum(image => image.Objects.Count(part.Has)))).Where(part => part.Count > 0).Select(part => $"{part.Count} objects {part.What}")];
}
