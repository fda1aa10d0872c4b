using System.Globalization;
using System.Text;

namespace Engram.Vision;

/// <summary>YOLO's layout: images/NAME.jpg, labels/NAME.txt, class names in data.yaml.</summary>
/// <remarks>A line is a class's number and either the box's middle, width and height, or the corners of one polygon; all as parts of the picture's width and height.</remarks>
internal static class YoloFiles
{
    private const string Names = "data.yaml";

    public static AnnotatedImages Read(string path, FaultList faults)
    {
        var yaml = Directory.Exists(path) ? Path.Combine(path, Names) : path;
        if (!File.Exists(yaml)) throw new FileNotFoundException($"{yaml}: there is no such file; it names the classes (names: [cat, dog]).");
        var folder = Path.GetDirectoryName(Path.GetFullPath(yaml))!;
        var settings = YoloSettings.Read(yaml, faults);
        List<AnnotatedImage> found = [];
        var (pictures, texts) = Directory.Exists(Path.Combine(folder, "images")) || settings.Places.Count == 0 ? Together(folder) : Listed(folder, settings, faults);
        foreach (var (name, picture, text) in pictures)
        {
            if (faults.Size(picture, picture, 0, "picture") is not { } size) continue;
            var lines = File.Exists(text) ? File.ReadAllLines(text) : [];
            found.Add(new(name, picture, size.Height, size.Width, faults.Sound(text, size.Height, size.Width, Objects(text, lines, size, settings.Classes.Count, faults))));
        }
        var known = pictures.Select(picture => picture.Text).ToHashSet();
        foreach (var text in texts.Where(text => !known.Contains(text)))
            faults.Add(text, 0, $"there is no picture of this name with one of the usual endings.");
        if (pictures.Count == 0) faults.Add(settings.Places.Count == 0 ? Path.Combine(folder, "images") : yaml, 0, "there are no pictures in this folder.");
        return new(settings.Classes, [.. found.OrderBy(image => image.Name, StringComparer.Ordinal)]);
    }

    // images/ and labels/ side by side, folders below them alike.
    private static (List<(string Name, string Picture, string Text)> Pictures, IEnumerable<string> Texts) Together(string folder)
    {
        var (images, labels) = (Path.Combine(folder, "images"), Path.Combine(folder, "labels"));
        return ([.. FaultList.Pictures(images).Select(name => (name, Path.Combine(images, name), Path.Combine(labels, Path.ChangeExtension(name, ".txt"))))],
            FaultList.Names(labels, ".txt").Select(name => Path.Combine(labels, name)));
    }

    // Where train, val and test say: folders, or files that list pictures. A text lies in labels/ where its picture lies in images/, else beside it.
    private static (List<(string Name, string Picture, string Text)> Pictures, IEnumerable<string> Texts) Listed(string folder, YoloSettings settings, FaultList faults)
    {
        List<(string Name, string Picture, string Text)> found = [];
        List<string> texts = [];
        foreach (var (place, line) in settings.Places.DistinctBy(place => place.Path))
        {
            if (File.Exists(place)) found.AddRange(File.ReadAllLines(place).Where(entry => entry.Trim().Length > 0).Select(entry => Of(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(place)!, entry.Trim())))));
            else if (!Directory.Exists(place)) faults.Add(settings.File, line, $"there is no folder {place}.");
            else
            {
                found.AddRange(FaultList.Pictures(place).Select(name => Of(Path.Combine(place, name))));
                if (Labels(place + Path.DirectorySeparatorChar) is var labels && labels != place + Path.DirectorySeparatorChar) texts.AddRange(FaultList.Names(labels, ".txt").Select(name => Path.Combine(labels, name)));
            }
        }
        return ([.. found.DistinctBy(picture => picture.Picture)], texts);

        (string, string, string) Of(string picture) => (Name(folder, picture), picture, Path.ChangeExtension(Labels(picture), ".txt"));
    }

    private static string Labels(string path)
    {
        var images = $"{Path.DirectorySeparatorChar}images{Path.DirectorySeparatorChar}";
        var at = path.LastIndexOf(images, StringComparison.Ordinal);
        return at < 0 ? path : $"{path[..at]}{Path.DirectorySeparatorChar}labels{Path.DirectorySeparatorChar}{path[(at + images.Length)..]}";
    }

    // Within the data set, without images/: train/a.jpg and valid/a.jpg are two.
    private static string Name(string folder, string picture) =>
        string.Join('/', Path.GetRelativePath(folder, picture).Replace('\\', '/').Split('/').Where(part => part is not ("images" or ".." or ".")));

    public static IReadOnlyList<string> Write(AnnotatedImages data, string folder)
    {
        data.CopyPictures(Path.Combine(folder, "images"));
        foreach (var image in data.Images)
        {
            var to = Path.Combine(folder, "labels", Path.ChangeExtension(image.Name, ".txt"));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            AtomicFile.WriteText(to, string.Concat(image.Objects.Where(o => !o.Ignored).Select(o => Line(o, image))));
        }
        var yaml = new StringBuilder("train: images\nval: images\nnames:\n");
        for (var i = 0; i < data.Classes.Count; i++) yaml.Append(CultureInfo.InvariantCulture, $"  {i}: '{data.Classes[i].Replace("'", "''", StringComparison.Ordinal)}'\n");
        AtomicFile.WriteText(Path.Combine(folder, Names), yaml.ToString());
        return data.Lost(("that are crowds or difficult are left out", o => o.Ignored), ("lose their masks", o => !o.Ignored && (o.Mask is not null || o.Polygons is not null) && Segment(o) is null), ("lose their keypoints", o => !o.Ignored && o.Keypoints is not null));
    }

    private static string Line(Annotation o, AnnotatedImage image) => Segment(o) is { } corners
        ? $"{o.Label} {string.Join(' ', corners.Select((corner, at) => (corner / (at % 2 == 0 ? image.Width : image.Height)).ToString("R", CultureInfo.InvariantCulture)))}\n"
        : string.Create(CultureInfo.InvariantCulture,
            $"{o.Label} {(o.Box.Left + (double)o.Box.Right) / 2 / image.Width:R} {(o.Box.Top + (double)o.Box.Bottom) / 2 / image.Height:R} {o.Box.Width / (double)image.Width:R} {o.Box.Height / (double)image.Height:R}\n");

    // An outline of one piece stands for its box too, if that is the box around it.
    private static IReadOnlyList<double>? Segment(Annotation o)
    {
        if (o is not { Mask: null, Polygons: [var corners] }) return null;
        var (xs, ys) = (corners.Where((_, at) => at % 2 == 0), corners.Where((_, at) => at % 2 == 1));
        double[] sides = [xs.Min() - o.Box.Left, ys.Min() - o.Box.Top, xs.Max() - o.Box.Right, ys.Max() - o.Box.Bottom];
        return sides.All(side => Math.Abs(side) < 0.5) ? corners : null;
    }

    private static IEnumerable<(Annotation, int, string)> Objects(string file, string[] lines, (int Height, int Width) size, int classes, FaultList faults)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            double[] numbers = [.. words.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)];
            if (numbers.Any(number => !double.IsFinite(number))) faults.Add(file, i + 1, "a word is no number; a line is a class and four parts of the picture, or a polygon's corners.");
            else if (numbers[0] < 0 || numbers[0] >= classes || numbers[0] != Math.Floor(numbers[0])) faults.Add(file, i + 1, $"there is no class {words[0]}; {Names} names 0 to {classes - 1}.");
            else if (numbers.Length == 5)
            {
                var (x, y, w, h) = (numbers[1] * size.Width, numbers[2] * size.Height, numbers[3] * size.Width, numbers[4] * size.Height);
                yield return (new((int)numbers[0], new((float)(x - w / 2), (float)(y - h / 2), (float)(x + w / 2), (float)(y + h / 2))), i + 1, "object");
            }
            else if (numbers.Length < 7 || numbers.Length % 2 == 0) faults.Add(file, i + 1, $"{numbers.Length} numbers; a class has 4 more for a box, or two more for each of three or more corners.");
            else
            {
                double[] corners = [.. numbers.Skip(1).Select((part, at) => part * (at % 2 == 0 ? size.Width : size.Height))];
                var (xs, ys) = (corners.Where((_, at) => at % 2 == 0).ToList(), corners.Where((_, at) => at % 2 == 1).ToList());
                yield return (new((int)numbers[0], new((float)xs.Min(), (float)ys.Min(), (float)xs.Max(), (float)ys.Max())) { Polygons = [corners] }, i + 1, "object");
            }
        }
    }
}
