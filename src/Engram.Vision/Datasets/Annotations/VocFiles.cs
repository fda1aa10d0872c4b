using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Engram.Vision;

/// <summary>PASCAL VOC's layout: JPEGImages/NAME.jpg and Annotations/NAME.xml. Its boxes name the first and the last pixel, from 1; masks are those of <see cref="VocMasks"/>.</summary>
internal static class VocFiles
{
    private static readonly string[] s_sides = ["xmin", "ymin", "xmax", "ymax"];

    public static AnnotatedImages Read(string path, FaultList faults)
    {
        var (texts, pictures) = (Path.Combine(path, "Annotations"), Path.Combine(path, "JPEGImages"));
        if (!Directory.Exists(texts)) throw new DirectoryNotFoundException($"{texts}: there is no such folder; VOC keeps an XML file for each picture there.");
        List<(string Name, string File, int Height, int Width, List<(string Class, Annotation Object, int Line)> Objects, string Text)> found = [];
        foreach (var text in FaultList.Names(texts, ".xml"))
        {
            var file = Path.Combine(texts, text);
            if (Root(file, faults) is not { } root) continue;
            var folder = Path.GetDirectoryName(text)!;
            var name = Path.Combine(folder, root.Element("filename")?.Value is { Length: > 0 } given ? Path.GetFileName(given) : Path.ChangeExtension(Path.GetFileName(text), ".jpg")).Replace('\\', '/');
            (int, int)? told = root.Element("size") is { } sizes && Number(sizes, "height") is > 0 and var h && Number(sizes, "width") is > 0 and var w ? ((int)h, (int)w) : null;
            if (faults.Size(Path.Combine(pictures, name), file, Line(root.Element("filename") ?? root), "picture", told) is not { } size) continue;
            var masks = VocMasks.Read(path, name, size.Height, size.Width, faults);
            found.Add((name, Path.Combine(pictures, name), size.Height, size.Width, [.. Objects(root, file, faults, masks)], file));
        }
        if (found.Count == 0) faults.Add(texts, 0, "there is no annotation of a picture in this folder.");
        string[] classes = [.. found.SelectMany(image => image.Objects).Select(o => o.Class).Distinct().Order(StringComparer.Ordinal)];
        return new(classes, [.. found.Select(image => new AnnotatedImage(image.Name, image.File, image.Height, image.Width,
            faults.Sound(image.Text, image.Height, image.Width, image.Objects.Select(o => (o.Object with { Label = Array.IndexOf(classes, o.Class) }, o.Line, $"object '{o.Class}'")))))]);
    }

    public static IReadOnlyList<string> Write(AnnotatedImages data, string folder)
    {
        data.CopyPictures(Path.Combine(folder, "JPEGImages"));
        var hidden = 0;
        foreach (var image in data.Images)
        {
            var to = Path.Combine(folder, "Annotations", Path.ChangeExtension(image.Name, ".xml"));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            var root = new XElement("annotation", new XElement("filename", Path.GetFileName(image.Name)),
                new XElement("size", new XElement("width", image.Width), new XElement("height", image.Height), new XElement("depth", 3)),
                image.Objects.Select(o => new XElement("object", new XElement("name", data.Classes[o.Label]), new XElement("difficult", o.Ignored ? 1 : 0),
                    new XElement("bndbox", new XElement("xmin", o.Box.Left + 1), new XElement("ymin", o.Box.Top + 1), new XElement("xmax", o.Box.Right), new XElement("ymax", o.Box.Bottom)))));
            AtomicFile.Write(to, stream => root.Save(stream));
            hidden += VocMasks.Write(folder, image);
        }
        return [.. data.Lost(("lose their keypoints", o => o.Keypoints is not null)), .. hidden > 0 ? (string[])[$"{hidden} objects lose what lies under others of their masks"] : []];
    }

    private static XElement? Root(string file, FaultList faults)
    {
        try
        {
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException e)
        {
            faults.Add(file, e.LineNumber, $"this is no XML: {e.Message}");
            return null;
        }
    }

    private static IEnumerable<(string, Annotation, int)> Objects(XElement root, string file, FaultList faults, Func<int, RunLengthMask?> masks)
    {
        foreach (var (at, o) in root.Elements("object").Index())
        {
            var box = o.Element("bndbox");
            double?[] sides = [.. s_sides.Select(side => box is null ? null : Number(box, side))];
            if (o.Element("name")?.Value.Trim() is not { Length: > 0 } name) faults.Add(file, Line(o), "an object has no name.");
            else if (sides.Any(side => side is null)) faults.Add(file, Line(box ?? o), $"object '{name}': a side of the box is missing or no number; it needs xmin, ymin, xmax and ymax.");
            else yield return (name, new(0, new((float)(sides[0]!.Value - 1), (float)(sides[1]!.Value - 1), (float)sides[2]!.Value, (float)sides[3]!.Value)) { Ignored = Number(o, "difficult") == 1, Mask = masks(at + 1) }, Line(o));
        }
    }

    private static double? Number(XElement parent, string name) =>
        double.TryParse(parent.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
