using System.Text.Json;

namespace Engram.Vision;

/// <summary>The three lists of a COCO file, each entry with its line, and what an entry says.</summary>
internal sealed record CocoLists(List<(JsonElement Element, int Line)> Images, List<(JsonElement Element, int Line)> Annotations, List<(JsonElement Element, int Line)> Categories)
{
    /// <summary>Reads a file; null with a fault where it is none.</summary>
    public static CocoLists? Read(string file, FaultList faults)
    {
        var content = File.ReadAllBytes(file);
        var lists = new CocoLists([], [], []);
        var (line, seen) = (1, 0);
        try
        {
            var reader = new Utf8JsonReader(content);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("It is no object with images, annotations and categories.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var list = reader.GetString() switch { "images" => lists.Images, "annotations" => lists.Annotations, "categories" => lists.Categories, _ => null };
                reader.Read();
                if (list is null || reader.TokenType != JsonTokenType.StartArray)
                {
                    reader.Skip();
                    continue;
                }
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    line += content.AsSpan(seen, (int)reader.TokenStartIndex - seen).Count((byte)'\n');
                    seen = (int)reader.TokenStartIndex;
                    var element = JsonElement.ParseValue(ref reader);
                    if (element.ValueKind == JsonValueKind.Object) list.Add((element, line));
                    else faults.Add(file, line, "an entry is no object in braces.");
                }
            }
        }
        catch (JsonException e)
        {
            faults.Add(file, (int)(e.LineNumber ?? 0) + 1, $"this is no COCO file: {e.Message.Split(" LineNumber", 2)[0]}");
            return null;
        }
        foreach (var (what, list) in new[] { ("images", lists.Images), ("categories", lists.Categories) })
            if (list.Count == 0) faults.Add(file, 0, $"there is nothing in \"{what}\".");
        return lists;
    }

    public static long? Whole(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole : null;

    public static double? Number(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public static string Shown(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.ToString() : $"(no {name})";

    public static double[]? Numbers(JsonElement entry, string name) => entry.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? Numbers(list) : null;

    /// <summary>Polygons, or a mask of runs written as numbers or as text.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    /// <exception cref="ArgumentException">The runs do not add up.</exception>
    public static (double[][]? Polygons, RunLengthMask? Mask) Outline(JsonElement entry)
    {
        if (!entry.TryGetProperty("segmentation", out var outline) || outline.ValueKind == JsonValueKind.Null) return default;
        if (outline.ValueKind == JsonValueKind.Array)
        {
            double[][] polygons = [.. outline.EnumerateArray().Select(polygon => (polygon.ValueKind == JsonValueKind.Array ? Numbers(polygon) : null) ?? throw new FormatException("a polygon is no list of numbers."))];
            return (polygons.Length == 0 ? null : polygons, null);
        }
        if (outline.ValueKind != JsonValueKind.Object || Numbers(outline, "size") is not [var height, var width] || !outline.TryGetProperty("counts", out var counts) || !(height is > 0 and <= 1e5 && width is > 0 and <= 1e5) || height * width > ImageFile.MostPixels)
            throw new FormatException("segmentation is neither polygons nor runs with a size (rows, columns) and counts.");
        if (counts.ValueKind == JsonValueKind.String) return (null, RunLengthMask.Parse(counts.GetString()!, (int)height, (int)width));
        if (counts.ValueKind != JsonValueKind.Array || Numbers(counts) is not { } runs || runs.Any(run => run != Math.Floor(run) || Math.Abs(run) > int.MaxValue)) throw new FormatException("counts are neither whole numbers nor their text.");
        return (null, new([.. runs.Select(run => (int)run)], (int)height, (int)width));
    }

    /// <summary>The keypoints; null where there are none.</summary>
    /// <exception cref="FormatException">They are not threes, or not as many as the category names.</exception>
    public static Keypoint[]? Keypoints(JsonElement entry, int? named)
    {
        if (!entry.TryGetProperty("keypoints", out var list) || list.ValueKind == JsonValueKind.Null) return null;
        if (list.ValueKind != JsonValueKind.Array || Numbers(list) is not { } numbers || numbers.Length % 3 != 0) throw new FormatException("keypoints are not x, y and visibility each.");
        if (named is { } count && numbers.Length != 3 * count) throw new FormatException($"{numbers.Length / 3} keypoints; the category names {count}.");
        return [.. numbers.Chunk(3).Select(point => new Keypoint((float)point[0], (float)point[1], (int)point[2]))];
    }

    public static void Write(Utf8JsonWriter json, AnnotatedImages data)
    {
        json.WriteStartObject();
        Lines("categories", data.Classes.Select((name, label) => (object)(data.KeypointNames is { } keypoints ? new { id = label + 1, name, keypoints } : new { id = label + 1, name })));
        Lines("images", data.Images.Select((image, i) => (object)new { id = i + 1, file_name = image.Name, width = image.Width, height = image.Height }));
        Lines("annotations", data.Images.SelectMany((image, i) => image.Objects.Select(o => (Image: image, Number: i + 1, Object: o))).Select((entry, i) => (object)Entry(i + 1, entry.Number, entry.Image, entry.Object)));
        json.WriteEndObject();

        // One entry a line: faults are told with their lines.
        void Lines(string name, IEnumerable<object> entries)
        {
            json.WriteStartArray(name);
            foreach (var entry in entries) json.WriteRawValue("\n" + JsonSerializer.Serialize(entry));
            json.WriteEndArray();
        }
    }

    private static Dictionary<string, object> Entry(int id, int image, AnnotatedImage picture, Annotation o)
    {
        Dictionary<string, object> entry = new()
        {
            ["id"] = id, ["image_id"] = image, ["category_id"] = o.Label + 1, ["bbox"] = new[] { o.Box.Left, o.Box.Top, o.Box.Width, o.Box.Height },
            ["area"] = o.Area ?? o.MaskIn(picture.Height, picture.Width)?.Area ?? o.Box.Area, ["iscrowd"] = o.Ignored ? 1 : 0,
        };
        if (o.Polygons is { } polygons) entry["segmentation"] = polygons;
        else if (o.Mask is { } mask) entry["segmentation"] = new { size = new[] { mask.Height, mask.Width }, counts = mask.ToText() };
        if (o.Keypoints is { } points) (entry["keypoints"], entry["num_keypoints"]) = (points.SelectMany(p => new[] { p.X, p.Y, p.Visibility }).ToArray(), points.Count(p => p.Visibility > 0));
        return entry;
    }

    private static double[]? Numbers(JsonElement list) => list.EnumerateArray().Any(value => value.ValueKind != JsonValueKind.Number) ? null : [.. list.EnumerateArray().Select(value => value.GetDouble())];
}
