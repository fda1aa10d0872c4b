using System.Text.Encodings.Web;
using System.Text.Json;

namespace Engram.Vision;

/// <summary>Detections as a file in COCO's form for results: a list with an entry a detection, a line each.</summary>
/// <remarks>Beside COCO's own <c>image_id</c>, <c>category_id</c>, <c>bbox</c> (left, top, width, height), <c>score</c>, <c>segmentation</c> (runs as text) and <c>keypoints</c>
/// stand <c>file_name</c> and <c>category</c>: ids mean nothing alone. Source: https://cocodataset.org/#format-results.</remarks>
public static class CocoResults
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what was found in pictures; the file is the old one or whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pictures">The pictures' file names and what was found in each; their ids count from 1.</param>
    /// <param name="classes">The names by label.</param>
    /// <param name="firstId">The id of label 0.</param>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string File, IReadOnlyList<Detection> Found)> pictures, IReadOnlyList<string> classes, int firstId = 1)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(classes);
        var entries = pictures.SelectMany((picture, i) => picture.Found.Select(found => JsonSerializer.Serialize(Entry(i + 1, picture.File, found, classes, firstId), s_plain)));
        AtomicFile.WriteText(path, $"[\n{string.Join(",\n", entries)}\n]\n");
    }

    private static Dictionary<string, object> Entry(int image, string file, Detection found, IReadOnlyList<string> classes, int firstId)
    {
        var box = found.Box;
        Dictionary<string, object> entry = new()
        {
            ["image_id"] = image, ["file_name"] = file, ["category_id"] = found.Label + firstId, ["category"] = DetectionPicture.NameOf(classes, found.Label),
            ["bbox"] = new[] { box.Left, box.Top, box.Width, box.Height }, ["score"] = found.Score,
        };
        if (found.Mask is { } mask) entry["segmentation"] = new { size = new[] { mask.Height, mask.Width }, counts = mask.ToText() };
        if (found.Keypoints is { } points) entry["keypoints"] = points.SelectMany(point => new[] { point.X, point.Y, point.Visibility }).ToArray();
        return entry;
    }
}
