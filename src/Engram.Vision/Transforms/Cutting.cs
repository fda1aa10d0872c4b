namespace Engram.Vision;

/// <summary>Parts of planes, flips, edges: samples are moved, never changed.</summary>
public static class Cutting
{
    /// <summary>The rectangle at (<paramref name="top"/>, <paramref name="left"/>); what lies outside the planes is zero.</summary>
    public static Planes<T> Cropped<T>(this Planes<T> planes, int top, int left, int height, int width) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        var (from, to) = (Math.Clamp(left, 0, planes.Width), Math.Clamp((long)left + width, 0, planes.Width));
        return planes.Rows(height, width, (c, y, row) =>
        {
            if (y + top >= 0 && y + top < planes.Height && from < to) planes.Row(c, y + top)[from..(int)to].CopyTo(row[(from - left)..]);
        });
    }

    /// <summary>The middle; half a pixel goes to the even place. Where the planes are smaller they get an edge of zeros, the odd line at the far side.</summary>
    public static Planes<T> CentralPart<T>(this Planes<T> planes, int height, int width) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Cropped(Start(planes.Height, height), Start(planes.Width, width), height, width);
    }

    /// <summary>Where a middle part of <paramref name="part"/> begins in <paramref name="whole"/>.</summary>
    internal static int Start(int whole, int part) => part > whole ? -((part - whole) / 2) : (int)Math.Round((whole - part) / 2.0);

    /// <summary>The upper left, upper right, lower left, lower right and middle part.</summary>
    /// <exception cref="ArgumentException">The planes are smaller than a part.</exception>
    public static IReadOnlyList<Planes<T>> FiveParts<T>(this Planes<T> planes, int height, int width) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        CropFault.Throw(planes.Height, planes.Width, height, width);
        var (bottom, right) = (planes.Height - height, planes.Width - width);
        return [planes.Cropped(0, 0, height, width), planes.Cropped(0, right, height, width), planes.Cropped(bottom, 0, height, width), planes.Cropped(bottom, right, height, width), planes.CentralPart(height, width)];
    }

    /// <summary>Five parts of the planes, and five of their mirror image.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="height">Rows of a part.</param>
    /// <param name="width">Columns of a part.</param>
    /// <param name="upsideDown">Mirrored top to bottom instead of left to right.</param>
    /// <exception cref="ArgumentException">The planes are smaller than a part.</exception>
    public static IReadOnlyList<Planes<T>> TenParts<T>(this Planes<T> planes, int height, int width, bool upsideDown = false) where T : unmanaged =>
        [.. planes.FiveParts(height, width), .. (upsideDown ? planes.UpsideDown() : planes.Mirrored()).FiveParts(height, width)];

    /// <summary>Left becomes right.</summary>
    public static Planes<T> Mirrored<T>(this Planes<T> planes) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Rows(planes.Height, planes.Width, (c, y, row) =>
        {
            planes.Row(c, y).CopyTo(row);
            row.Reverse();
        });
    }

    /// <summary>Rows become columns.</summary>
    public static Planes<T> Transposed<T>(this Planes<T> planes) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Rows(planes.Width, planes.Height, (c, y, row) =>
        {
            for (var x = 0; x < row.Length; x++) row[x] = planes[c, x, y];
        });
    }

    /// <summary>Top becomes bottom.</summary>
    public static Planes<T> UpsideDown<T>(this Planes<T> planes) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Rows(planes.Height, planes.Width, (c, y, row) => planes.Row(c, planes.Height - 1 - y).CopyTo(row));
    }

    /// <summary>The planes with an edge around them.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="margin">How wide; negative cuts away.</param>
    /// <param name="border">What the edge shows.</param>
    /// <param name="fill">A constant edge's sample: one for all planes, or one each; zero where there is none.</param>
    /// <exception cref="ArgumentException">The edge is wider than the mode can fill, or leaves nothing.</exception>
    public static Planes<T> Padded<T>(this Planes<T> planes, Margin margin, Border border = Border.Constant, params IReadOnlyList<T> fill) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        var (height, width) = margin.Around(planes.Height, planes.Width, border);
        PerPlane.Check(fill, planes.Count, "fill", orNone: true);
        int[] rows = [.. Enumerable.Range(-margin.Top, height).Select(y => border.Source(y, planes.Height))];
        int[] columns = [.. Enumerable.Range(-margin.Left, width).Select(x => border.Source(x, planes.Width))];
        return planes.Rows(height, width, (c, y, row) =>
        {
            row.Fill(PerPlane.Of(fill, c));
            if (rows[y] < 0) return;
            var source = planes.Row(c, rows[y]);
            for (var x = 0; x < width; x++)
                if (columns[x] >= 0) row[x] = source[columns[x]];
        });
    }

    /// <summary>The planes with a rectangle painted over.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="top">The rectangle's first row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="value">One for all planes, or one each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle does not lie within the planes.</exception>
    public static Planes<T> Erased<T>(this Planes<T> planes, int top, int left, int height, int width, params IReadOnlyList<T> value) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        if (top < 0 || left < 0 || height < 0 || width < 0 || top > planes.Height - height || left > planes.Width - width)
            throw new ArgumentOutOfRangeException(nameof(top), $"A rectangle of {height}×{width} at ({top}, {left}) does not lie within {planes.Height}×{planes.Width}; erase within the picture.");
        PerPlane.Check(value, planes.Count, "value", orNone: true);
        return planes.Rows(planes.Height, planes.Width, (c, y, row) =>
        {
            planes.Row(c, y).CopyTo(row);
            if (y >= top && y < top + height) row.Slice(left, width).Fill(PerPlane.Of(value, c));
        });
    }
}
