using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Engram.Vision;

/// <summary>YOLO's layout: images/NAME.jpg, labels/NAME.txt, class names in data.yaml.</summary>
/// <remarks>A line is a class's number and either the box's middle, width and height, or the corners of one polygon; all as parts of the picture's width and height.</remarks>
internal static partial class YoloFiles
{
    private const string Names = "data.yaml";

    public static AnnotatedImages Read(string path, FaultList faults)
    {
        var yaml = Directory.Exists(path) ? Path.Combine(path, Names) : path;
        if (!File.Exists(yaml)) throw new FileNotFoundException($"{yaml}: there is no such file; it names the classes (names: [cat, dog]).");
        var folder = Path.GetDirectoryName(Path.GetFullPath(yaml))!;
        var (images, labels) = (Path.Combine(folder, "images"), Path.Combine(folder, "labels"));
        var classes = Classes(File.ReadAllLines(yaml));
        if (classes.Count == 0) faults.Add(yaml, 0, "no class is named; write names: [cat, dog].");
        List<AnnotatedImage> found = [];
        var named = FaultList.Pictures(images);
        foreach (var name in named)
        {
            var (picture, text) = (Path.Combine(images, name), Path.Combine(labels, Path.ChangeExtension(name, ".txt")));
            if (faults.Size(picture, picture, 0, "picture") is not { } size) continue;
            var lines = File.Exists(text) ? File.ReadAllLines(text) : [];
            found.Add(new(name, picture, size.Height, size.Width, faults.Sound(text, size.Height, size.Width, Objects(text, lines, size, classes.Count, faults))));
        }
        var stems = named.Select(name => Path.ChangeExtension(name, null)).ToHashSet();
        foreach (var text in FaultList.Names(labels, ".txt").Where(text => !stems.Contains(Path.ChangeExtension(text, null))))
            faults.Add(Path.Combine(labels, text), 0, $"there is no picture images/{Path.ChangeExtension(text, null)} with one of the usual endings.");
        if (named.Count == 0) faults.Add(images, 0, "there are no pictures in this folder.");
        return new(classes, found);
    }

    public static IReadOnlyList<string> Write(AnnotatedImages data, string folder)
    {
        data.CopyPictures(Path.Combine(folder, "images"));
        foreach (var image in data.Images)
        {
            var to = Path.Combine(folder, "labels", Path.ChangeExtension(image.Name, ".txt"));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            AtomicFile.WriteText(to, string.Concat(image.Objects.Where(o => !o.Ignored).Select(o => string.Create(CultureInfo.InvariantCulture,
                $"{o.Label} {(o.Box.Left + (double)o.Box.Right) / 2 / image.Width:R} {(o.Box.Top + (double)o.Box.Bottom) / 2 / image.Height:R} {o.Box.Width / (double)image.Width:R} {o.Box.Height / (double)image.Height:R}\n"))));
        }
        var yaml = new StringBuilder("train: images\nval: images\nnames:\n");
        for (var i = 0; i < data.Classes.Count; i++) yaml.Append(CultureInfo.InvariantCulture, $"  {i}: '{data.Classes[i].Replace("'", "''", StringComparison.Ordinal)}'\n");
        AtomicFile.WriteText(Path.Combine(folder, Names), yaml.ToString());
        return data.Lost(("that are crowds or difficult are left out", o => o.Ignored), ("lose their masks", o => !o.Ignored && (o.Mask is not null || o.Polygons is not null)), ("lose their keypoints", o => !o.Ignored && o.Keypoints is not null));
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

    // names: [a, b] in one line, or below it "- a" or "0: a".
    private static List<string> Classes(string[] lines)
    {
        var at = Array.FindIndex(lines, line => line.StartsWith("names:", StringComparison.Ordinal));
        if (at < 0) return [];
        var rest = lines[at]["names:".Length..].Trim();
        if (rest.StartsWith('[')) return [.. rest.Trim('[', ']').Split(',').Select(Plain)];
        SortedDictionary<int, string> names = [];
        foreach (var line in lines.Skip(at + 1).TakeWhile(line => line.Length == 0 || line[0] is ' ' or '-' or '\t' or '#'))
            if (Entry().Match(line) is { Success: true } entry) names[entry.Groups[1].Success ? int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture) : names.Count] = Plain(entry.Groups[2].Value);
        return [.. names.Values];
    }

    private static string Plain(string name) => name.Trim() is ['\'', .. var inner, '\''] ? inner.Replace("''", "'", StringComparison.Ordinal) : name.Trim().Trim('"');

    [GeneratedRegex(@"^\s*(?:-|(\d{1,6})\s*:)\s*(.+)$")]
    private static partial Regex Entry();
}
