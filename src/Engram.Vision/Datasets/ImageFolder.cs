using System.Collections.Concurrent;

namespace Engram.Vision;

/// <summary>A folder with one sub-folder a class, and its pictures in that.</summary>
/// <remarks>Classes and files are in the order of their names' bytes, the same on every machine. PNG, JPEG and WebP files count; hidden ones, other files and
/// folders within a class do not. Pictures are decoded when they are asked for (<see cref="ImageFile"/>).</remarks>
public sealed class ImageFolder : IImageDataset
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp"];
    private readonly string _path;
    private readonly Preprocessing? _preprocessing;
    private readonly string[] _files;
    private readonly Lazy<string> _fingerprint;

    private ImageFolder(string path, IReadOnlyList<string> classes, (string File, int Label)[] found, ImageShape shape, IReadOnlyList<SkippedImage> skipped, Preprocessing? preprocessing)
    {
        _preprocessing = preprocessing;
        (_path, Classes, Shape, Skipped) = (path, classes, shape, skipped);
        (_files, Labels) = ([.. found.Select(image => image.File)], [.. found.Select(image => image.Label)]);
        _fingerprint = new(() => ImageDatasets.Hash($"folder {Shape}{(preprocessing is null ? "" : $" of {preprocessing.Resize[0]} {preprocessing.Interpolation}")}", _files.SelectMany(FileParts)));
    }

    /// <summary>Opens a folder; every picture will be [<paramref name="channels"/>, <paramref name="size"/>, <paramref name="size"/>].</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has fewer than two classes, or a class has no picture.</exception>
    /// <exception cref="UnreadableImagesException">Pictures cannot be read, and they are not to be skipped.</exception>
    public static ImageFolder Open(string path, int size, int channels = 3, UnreadableImages unreadable = UnreadableImages.Refuse) => Open(path, size, channels, unreadable, null);

    /// <summary>Opens a folder whose pictures become what <paramref name="preprocessing"/> says, but for the normalisation.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has fewer than two classes, or a class has no picture.</exception>
    /// <exception cref="UnreadableImagesException">Pictures cannot be read, and they are not to be skipped.</exception>
    public static ImageFolder Open(string path, Preprocessing preprocessing, int channels = 3, UnreadableImages unreadable = UnreadableImages.Refuse) =>
        Open(path, (preprocessing ?? throw new ArgumentNullException(nameof(preprocessing))).Side, channels, unreadable, preprocessing);

    private static ImageFolder Open(string path, int size, int channels, UnreadableImages unreadable, Preprocessing? preprocessing)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (!Directory.Exists(path)) throw new DirectoryNotFoundException($"{path}: there is no such folder.");
        string[] classes = [.. Visible(Directory.EnumerateDirectories(path))];
        if (classes.Length < 2)
            throw new InvalidDataException($"{path}: {(classes.Length == 0 ? "no class" : $"one class ('{classes[0]}')")}; it needs one sub-folder of pictures for each of at least two classes.");
        var found = classes.SelectMany((name, label) => Pictures(Path.Combine(path, name)).Select(file => (File: file, Label: label))).ToArray();
        RequireEveryClass(path, classes, found, "none of its files ends in .png, .jpg, .jpeg or .webp");
        var faults = Faults([.. found.Select(image => image.File)], file => Read(file, size, channels, preprocessing));
        var skipped = found.Where(image => faults.ContainsKey(image.File)).Select(image => new SkippedImage(image.File, faults[image.File])).ToArray();
        if (skipped.Length > 0 && unreadable == UnreadableImages.Refuse) throw new UnreadableImagesException(skipped, found.Length);
        found = [.. found.Where(image => !faults.ContainsKey(image.File))];
        RequireEveryClass(path, classes, found, "none of its pictures can be read");
        return new(path, classes, found, new(channels, size, size), skipped, preprocessing);
    }

    /// <inheritdoc/>
    public int Count => _files.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Labels { get; }

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <summary>The files that were left out; empty unless <see cref="UnreadableImages.Skip"/> was asked for.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; }

    /// <summary>SHA-256 over each file's name within the folder, its length and its content, and the shape; reads every file once. Dates do not count.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <inheritdoc/>
    public LabelledImage Get(int index, SampleRandom random) =>
        new(Read(_files[index], Shape.Height, Shape.Channels, _preprocessing), Labels[index], index);

    private static Image Read(string file, int size, int channels, Preprocessing? preprocessing) =>
        preprocessing is null ? ImageFile.Read(file, size, channels) : ImageFile.Read(file, preprocessing, channels);

    private static IEnumerable<string> Visible(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Pictures(string folder) => Visible(Directory.EnumerateFiles(folder))
        .Where(name => Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)).Select(name => Path.Combine(folder, name));

    private static ConcurrentDictionary<string, string> Faults(string[] files, Action<string> read)
    {
        var faults = new ConcurrentDictionary<string, string>();
        Parallel.ForEach(files, file =>
        {
            try
            {
                read(file);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // Not all of the system's words name the file.
                faults[file] = e.Message.StartsWith(file, StringComparison.Ordinal) ? e.Message : $"{file}: {e.Message}";
            }
        });
        return faults;
    }

    private static void RequireEveryClass(string path, string[] classes, (string File, int Label)[] found, string reason)
    {
        var present = found.Select(image => image.Label).ToHashSet();
        for (var label = 0; label < classes.Length; label++)
            if (!present.Contains(label)) throw new InvalidDataException($"{Path.Combine(path, classes[label])}: the class has no picture: {reason}. Add some, or remove the folder.");
    }

    private IEnumerable<ReadOnlyMemory<byte>> FileParts(string file)
    {
        var content = File.ReadAllBytes(file);
        yield return System.Text.Encoding.UTF8.GetBytes($"{Path.GetRelativePath(_path, file).Replace('\\', '/')}\n{content.Length}\n");
        yield return content;
    }
}
