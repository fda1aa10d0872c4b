using System.Globalization;

namespace Engram;

/// <summary>Numbers for people to read.</summary>
public static class Quantity
{
    /// <summary>A number of bytes in the unit that fits: <c>97.8 MB</c> (powers of 1,024).</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var unit = 0;
        double size = bytes;
        for (; size >= 1024 && unit < units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {units[unit]}");
    }

    /// <summary>Reads what <see cref="Bytes"/> writes: <c>8GB</c>, <c>512 MB</c>, <c>1.5 GiB</c>, plain bytes; nothing where it is no amount.</summary>
    public static long? ParseBytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.TrimEnd([.. "bBiIkKmMgGtT "]);
        var power = text[number.Length..].Trim().ToUpperInvariant() switch { "" or "B" => 0, "KB" or "KIB" or "K" => 1, "MB" or "MIB" or "M" => 2, "GB" or "GIB" or "G" => 3, "TB" or "TIB" or "T" => 4, _ => -1 };
        return power >= 0 && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * Math.Pow(1024, power) is <= long.MaxValue / 2 and var bytes
            ? (long)bytes
            : null;
    }

    /// <summary>A time as a person says it: <c>820 ms</c>, <c>4.2 s</c>, <c>1:05</c>, <c>2:03:00</c>.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => time.ToString(@"m\:ss", CultureInfo.InvariantCulture),
        _ => $"{(long)time.TotalHours}:{time:mm\\:ss}",
    };
}
