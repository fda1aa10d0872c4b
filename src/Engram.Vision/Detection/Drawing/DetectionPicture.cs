namespace Engram.Vision;

/// <summary>Pictures of what a detector found: boxes, masks and keypoints, each class in its colour, with name and score.</summary>
public static class DetectionPicture
{
    /// <summary>Draws on a copy of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="found">What was found in it, in its pixels.</param>
    /// <param name="classes">The names of the classes; a label without one is told by its number.</param>
    /// <param name="options">What is drawn.</param>
    /// <returns>A picture in colour, of the same size.</returns>
    public static Image Draw(Image image, IReadOnlyList<Detection> found, IReadOnlyList<string> classes, DrawingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(classes);
        options ??= new();
        var (canvas, chosen) = (new Canvas(image), options.Chosen(found));
        foreach (var one in chosen)
            if (one.Mask is { } mask) Cover(canvas, mask, Rgb.OfClass(one.Label), options.Cover);
        foreach (var one in chosen)
        {
            var dot = DotOf(canvas, one);
            var (left, top, right, bottom) = ((int)MathF.Floor(one.Box.Left), (int)MathF.Floor(one.Box.Top), (int)MathF.Ceiling(one.Box.Right), (int)MathF.Ceiling(one.Box.Bottom));
            // A dark line on either side shows a light frame on light ground.
            canvas.Frame(left - 1, top - 1, right + 1, bottom + 1, 1, Rgb.Black);
            canvas.Frame(left + 1 + dot, top + 1 + dot, right - 1 - dot, bottom - 1 - dot, 1, Rgb.Black);
            canvas.Frame(left, top, right, bottom, 1 + dot, Rgb.OfClass(one.Label));
            foreach (var point in one.Keypoints?.Where(point => point.Visibility > 0) ?? [])
            {
                canvas.Fill((int)point.X - 1 - dot, (int)point.Y - 1 - dot, 3 + 2 * dot, 3 + 2 * dot, Rgb.Black);
                canvas.Fill((int)point.X - dot, (int)point.Y - dot, 1 + 2 * dot, 1 + 2 * dot, Rgb.White);
            }
        }
        foreach (var one in chosen) Name(canvas, one, $"{NameOf(classes, one.Label)} {one.Score.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}", DotOf(canvas, one));
        return canvas.Result();
    }

    /// <summary>The name of a class, or its number where it has none.</summary>
    internal static string NameOf(IReadOnlyList<string> classes, int label) => label >= 0 && label < classes.Count ? classes[label] : $"class {label}";

    // Small things have small names, or these would cover their neighbours.
    private static int DotOf(Canvas canvas, Detection one) => (int)Math.Clamp(Math.Round(Math.Max(one.Box.Width, one.Box.Height) / (8 * Letters.Height)), 1, canvas.Dot);

    // Above the box; in it where it begins at the picture's upper side; moved in from the right side.
    private static void Name(Canvas canvas, Detection one, string text, int dot)
    {
        var (words, colour) = (Letters.Written(text), Rgb.OfClass(one.Label));
        var (width, height) = ((words.Length * Letters.Width + 1) * dot, (Letters.Height + 2) * dot);
        var left = Math.Max(0, Math.Min((int)one.Box.Left, canvas.Width - width));
        var top = (int)one.Box.Top - height >= 0 ? (int)one.Box.Top - height : Math.Max(0, (int)one.Box.Top);
        canvas.Fill(left - 1, top - 1, width + 2, height + 2, Rgb.Black);
        canvas.Fill(left, top, width, height, colour);
        canvas.Write(words, left + dot, top + dot, dot, colour.Ink);
    }

    private static void Cover(Canvas canvas, RunLengthMask mask, Rgb colour, double cover)
    {
        var at = 0;
        for (var i = 0; i < mask.Runs.Count; at += mask.Runs[i++])
            for (var p = at; i % 2 == 1 && p < at + mask.Runs[i]; p++) canvas.Set(p / mask.Height, p % mask.Height, colour, cover);
    }
}
