using System.Text.Json;

namespace Engram.Vision;

/// <summary>COCO's layout: one JSON file with images, annotations and categories; pictures beside it or in images/.</summary>
/// <remarks>Source: the data format of COCO, https://cocodataset.org/#format-data. Categories may have any numbers; labels are their order.</remarks>
internal static class CocoFiles
{
    private const string Name = "annotations.json";

    public static AnnotatedImages Read(string path, FaultList faults)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, Name) : path;
        if (!File.Exists(file)) throw new FileNotFoundException($"{file}: there is no such file; it lists images, annotations and categories.");
        if (CocoLists.Read(file, faults) is not { } lists) return new([], []);
        var (categories, keypoints) = Categories(lists, file, faults);
        var images = Images(lists, file, faults);
        var objects = Objects(lists, file, faults, images, categories, keypoints);
        return new([.. categories.Values.Select(category => category.Name)], [.. images.Where(image => image.Value.Height > 0).OrderBy(image => image.Value.Name, StringComparer.Ordinal).Select(image =>
            image.Value with { Objects = faults.Sound(file, image.Value.Height, image.Value.Width, objects[image.Key].Select(o => (o.Object, o.Line, o.Name))) })])
        { KeypointNames = keypoints };
    }

    public static IReadOnlyList<string> Write(AnnotatedImages data, string folder)
    {
        data.CopyPictures(Path.Combine(folder, "images"));
        AtomicFile.Write(Path.Combine(folder, Name), stream =>
        {
            using var json = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            CocoLists.Write(json, data);
        });
        return [];
    }

    private static (SortedDictionary<long, (int Label, string Name)> Categories, IReadOnlyList<string>? Keypoints) Categories(CocoLists lists, string file, FaultList faults)
    {
        SortedDictionary<long, (int Label, string Name)> categories = [];
        IReadOnlyList<string>? keypoints = null;
        foreach (var (element, line) in lists.Categories)
        {
            if (CocoLists.Whole(element, "id") is not { } id || CocoLists.Text(element, "name") is not { } name) faults.Add(file, line, "a category has no id or no name.");
            else if (!categories.TryAdd(id, (0, name))) faults.Add(file, line, $"category {id}: a duplicate; the id is that of '{categories[id].Name}'.");
            else if (element.TryGetProperty("keypoints", out var names) && names.ValueKind == JsonValueKind.Array) keypoints ??= [.. names.EnumerateArray().Select(word => word.ToString())];
        }
        foreach (var (id, label) in categories.Keys.ToList().Select((id, label) => (id, label))) categories[id] = (label, categories[id].Name);
        return (categories, keypoints);
    }

    // A picture that is missing stays known, without a size, so that its annotations are not blamed too.
    private static Dictionary<long, AnnotatedImage> Images(CocoLists lists, string file, FaultList faults)
    {
        Dictionary<long, AnnotatedImage> images = [];
        var named = new HashSet<string>();
        foreach (var (element, line) in lists.Images)
        {
            var (width, height) = (CocoLists.Whole(element, "width"), CocoLists.Whole(element, "height"));
            if (CocoLists.Whole(element, "id") is not { } id || CocoLists.Text(element, "file_name") is not { } name) faults.Add(file, line, "an image has no id or no file_name.");
            else if (images.TryGetValue(id, out var other)) faults.Add(file, line, $"image {id}: a duplicate; the id is that of {other.Name}.");
            else if (name.Split('/', '\\').Contains("..") || Path.IsPathRooted(name)) faults.Add(file, line, $"image {id}: {name} leads out of the data set's folder.");
            else
            {
                var picture = Picture(file, name);
                (int, int)? told = width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? ((int)height, (int)width) : null;
                if (!named.Add(name)) faults.Add(file, line, $"image {id}: a duplicate; another entry names {name} too.");
                var size = faults.Size(picture, file, line, $"image {id}", told) ?? default;
                images.Add(id, new(name.Replace('\\', '/'), picture, size.Height, size.Width, []));
            }
        }
        return images;
    }

    private static ILookup<long, (long Image, Annotation Object, int Line, string Name)> Objects(CocoLists lists, string file, FaultList faults, Dictionary<long, AnnotatedImage> images,
        SortedDictionary<long, (int Label, string Name)> categories, IReadOnlyList<string>? keypoints)
    {
        List<(long Image, Annotation Object, int Line, string Name)> objects = [];
        var ids = new HashSet<long>();
        foreach (var (element, line) in lists.Annotations)
        {
            var id = CocoLists.Whole(element, "id");
            var name = id is null ? "an annotation without an id" : $"annotation {id}";
            if (id is { } number && !ids.Add(number)) faults.Add(file, line, $"{name}: a duplicate; another has this id too.");
            else if (CocoLists.Whole(element, "image_id") is not { } image || !images.TryGetValue(image, out var owner)) faults.Add(file, line, $"{name}: there is no image {CocoLists.Shown(element, "image_id")}.");
            else if (CocoLists.Whole(element, "category_id") is not { } category || !categories.TryGetValue(category, out var kind)) faults.Add(file, line, $"{name}: there is no category {CocoLists.Shown(element, "category_id")}.");
            else if (CocoLists.Numbers(element, "bbox") is not [var x, var y, var width, var height]) faults.Add(file, line, $"{name}: bbox is not left, top, width and height.");
            else if (owner.Height == 0) continue;
            else
            {
                try
                {
                    var (polygons, mask) = CocoLists.Outline(element);
                    objects.Add((image, new(kind.Label, new((float)x, (float)y, (float)(x + width), (float)(y + height)))
                    {
                        Area = CocoLists.Number(element, "area"), Ignored = CocoLists.Whole(element, "iscrowd") == 1, Polygons = polygons, Mask = mask, Keypoints = CocoLists.Keypoints(element, keypoints?.Count),
                    }, line, name));
                }
                catch (Exception e) when (e is ArgumentException or FormatException)
                {
                    faults.Add(file, line, $"{name}: {e.Message.Split(" (Parameter", 2)[0]}");
                }
            }
        }
        return objects.ToLookup(o => o.Image);
    }

    // Beside the file, in images/, or where COCO's own archive has it: annotations/FILE.json beside the folder of pictures.
    private static string Picture(string file, string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string[] places = [Path.Combine(folder, "images", name), Path.Combine(folder, name), Path.Combine(folder, "..", "images", name), Path.Combine(folder, "..", name),
            Path.Combine(folder, "..", Path.GetFileNameWithoutExtension(file).Split('_')[^1], name)];
        return Path.GetFullPath(places.FirstOrDefault(File.Exists) ?? places[0]);
    }
}
