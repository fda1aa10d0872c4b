using System.Globalization;

namespace Engram.Vision;

/// <summary>Gathers what is wrong while files are read, and checks what all formats have in common.</summary>
internal sealed class FaultList
{
    // Annotators round outwards.
    private const float Slack = 1;
    private static readonly string[] s_endings = [".png", ".jpg", ".jpeg", ".webp"];
    private readonly List<AnnotationFault> _faults = [];

    public IReadOnlyList<AnnotationFault> All => _faults;

    public void Add(string file, int line, string what) => _faults.Add(new(file, line, what));

    /// <summary>The objects that are sound; each comes with its line and what messages call it.</summary>
    public IReadOnlyList<Annotation> Sound(string file, int height, int width, IEnumerable<(Annotation Object, int Line, string Name)> objects)
    {
        List<Annotation> sound = [];
        var seen = new Dictionary<(int, Box, bool), int>();
        foreach (var (o, line, name) in objects)
        {
            var box = o.Box;
            if (!(float.IsFinite(box.Left) && float.IsFinite(box.Top) && float.IsFinite(box.Right) && float.IsFinite(box.Bottom))) Add(file, line, $"{name}: a side of the box is no number.");
            else if (box.Width <= 0 || box.Height <= 0) Add(file, line, $"{name}: the box is {Text(box.Width)} wide and {Text(box.Height)} high; both must be more than 0.");
            else if (box.Left < -Slack || box.Top < -Slack || box.Right > width + Slack || box.Bottom > height + Slack)
                Add(file, line, $"{name}: the box reaches from ({Text(box.Left)}, {Text(box.Top)}) to ({Text(box.Right)}, {Text(box.Bottom)}), beyond the picture of {width}×{height}.");
            else if (o.Polygons?.FirstOrDefault(polygon => polygon.Count < 6 || polygon.Count % 2 != 0) is { } polygon)
                Add(file, line, $"{name}: a polygon has {Text(polygon.Count / 2.0)} points; it needs three or more.");
            else if (o.Polygons?.Any(outline => outline.Any(number => !(Math.Abs(number) < 1e8))) == true) Add(file, line, $"{name}: a corner of a polygon is no number of pixels.");
            else if (o.Mask is { } mask && (mask.Height, mask.Width) != (height, width)) Add(file, line, $"{name}: the mask is {mask.Height}×{mask.Width}, the picture is {height}×{width} (rows×columns).");
            else if (!seen.TryAdd((o.Label, box, o.Ignored), line)) Add(file, line, $"{name}: a duplicate; the same class and box stand in line {seen[(o.Label, box, o.Ignored)]}.");
            else sound.Add(o);
        }
        return sound;
    }

    /// <summary>Rows and columns of a picture; null with a fault where there is none.</summary>
    public (int Height, int Width)? Size(string picture, string file, int line, string name, (int Height, int Width)? expected = null)
    {
        try
        {
            var size = ImageFile.Size(picture);
            if (expected is not { } told || told == size) return size;
            Add(file, line, $"{name}: the picture {picture} is {size.Width}×{size.Height}, the file says {told.Width}×{told.Height} (columns×rows).");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Add(file, line, $"{name}: there is no picture {picture}.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Add(file, line, $"{name}: {e.Message}");
        }
        return null;
    }

    /// <summary>The pictures of a folder and those below it, by their names within it.</summary>
    public static IReadOnlyList<string> Pictures(string folder) => Names(folder, s_endings);

    public static IReadOnlyList<string> Names(string folder, params string[] endings) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(name => !name.Split('/').Any(part => part.StartsWith('.'))).Order(StringComparer.Ordinal)];

    public static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
