using System.Globalization;
using System.Text;

namespace Engram.Vision;

/// <summary>Scenes of files, whichever format they are in.</summary>
/// <param name="Scenes">The scenes.</param>
/// <param name="Classes">The objects' classes.</param>
/// <param name="Described">What a scene's files are, in a text that changes when they do.</param>
internal sealed record SceneFolder(IDataset<Scene> Scenes, IReadOnlyList<string> Classes, Func<int, string> Described)
{
    /// <summary>The name of what belongs to no object.</summary>
    internal string Background { get; private init; } = "background";

    /// <summary>Whether each object is a thing of its own.</summary>
    internal bool HasThings { get; private init; } = true;

    internal static SceneFolder Annotated(AnnotationFormat format, string path)
    {
        var images = AnnotatedImages.Open(format, path);
        return new(images, images.Classes, index =>
        {
            var (name, file, height, width, objects) = images.Images[index];
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{name} {new FileInfo(file).Length} {height}×{width}");
            foreach (var one in objects)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{one.Label} {one.Box} {one.Ignored} {one.Mask?.ToString()}");
                foreach (var polygon in one.Polygons ?? [])
                    text.AppendJoin(' ', polygon.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
            }
            return text.ToString();
        });
    }

    internal static SceneFolder Segmented(string path)
    {
        var images = SegmentedImages.Open(path);
        return new(images.Select(image => Regions(image)), [.. images.Classes.Skip(1)], index => images.Describe(index)) { Background = images.Classes[0], HasThings = false };
    }

    internal string Fingerprint(IEnumerable<int> indices) =>
        ImageDatasets.Hash($"scenes of {string.Join(", ", Classes)}", indices.Select(index => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Described(index) + "\n")));

    /// <summary>All pixels of a class as one object; those that do not count as one that is ignored; of class 0 none, for it is what lies between.</summary>
    private static Scene Regions(SegmentedImage image)
    {
        var (pixels, size) = (image.Pixels[0].ToArray(), (image.Pixels.Height, image.Pixels.Width));
        byte[] classes = [.. pixels.Distinct().Where(number => number > 0).Order()];
        var masks = new byte[classes.Length * pixels.Length];
        for (var k = 0; k < classes.Length; k++)
            for (var i = 0; i < pixels.Length; i++)
                masks[k * pixels.Length + i] = pixels[i] == classes[k] ? (byte)1 : (byte)0;
        var planes = new Planes<byte>(masks, classes.Length, size.Height, size.Width);
        return new(image.Image, [.. classes.Select((_, k) => RunLengthMask.Of(planes[k], size.Height, size.Width).Box)], [.. classes.Select(number => number == SegmentedImages.Ignored ? 0 : number - 1)])
        {
            Masks = planes, Ignored = classes.Contains(SegmentedImages.Ignored) ? [.. classes.Select(number => number == SegmentedImages.Ignored)] : null,
        };
    }
}
