using System.Globalization;
using System.Text.RegularExpressions;

namespace Engram.Vision;

/// <summary>A data set's data.yaml: class names, and where the pictures are. Of YAML, what such files have: scalars, lists and maps of scalars, in a line or below it.</summary>
/// <param name="File">The file.</param>
/// <param name="Classes">The classes' names by their number.</param>
/// <param name="Places">The pictures' folders or lists, with the line that names each.</param>
internal sealed partial record YoloSettings(string File, IReadOnlyList<string> Classes, IReadOnlyList<(string Path, int Line)> Places)
{
    private static readonly string[] s_parts = ["train", "val", "test"];

    /// <summary>Reads a file; what is wrong in it becomes a fault.</summary>
    public static YoloSettings Read(string file, FaultList faults)
    {
        var lines = System.IO.File.ReadAllLines(file).Select(Bare).ToArray();
        var entries = Entries(lines).ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var classes = entries.TryGetValue("names", out var names) ? Names(names.Values, file, names.Line, faults) : [];
        if (classes.Count == 0) faults.Add(file, names.Line, "no class is named; write names: [cat, dog].");
        if (entries.TryGetValue("nc", out var count) && count.Values is [(_, var told)] && classes.Count > 0 && told != classes.Count.ToString(CultureInfo.InvariantCulture))
            faults.Add(file, count.Line, $"nc says {told} classes, names has {classes.Count}.");
        var from = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (entries.TryGetValue("path", out var root) && root.Values is [(_, var below)]) from = Path.Combine(from, below);
        return new(file, classes, [.. s_parts.Where(entries.ContainsKey).SelectMany(key => entries[key].Values.Select(value => (Found(file, from, value.Text), entries[key].Line)))]);
    }

    // Some tools write ../train/images though the folder lies beside the file.
    private static string Found(string file, string from, string place)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string[] places = [Path.Combine(from, place), Path.Combine(beside, place), Path.Combine(beside, Upwards().Replace(place, ""))];
        return Path.GetFullPath(places.FirstOrDefault(known => Path.Exists(known)) ?? places[0]);
    }

    private static List<string> Names(IReadOnlyList<(string? Key, string Text)> values, string file, int line, FaultList faults)
    {
        SortedDictionary<int, string> names = [];
        foreach (var (key, text) in values)
        {
            if (key is null) names[names.Count] = text;
            else if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000) names[number] = text;
            else faults.Add(file, line, $"'{key}' is no number of a class; write names: {{0: cat, 1: dog}}.");
        }
        var missing = Enumerable.Range(0, names.Count == 0 ? 0 : names.Keys.Last() + 1).Where(number => !names.ContainsKey(number)).ToList();
        if (missing.Count > 0) faults.Add(file, line, $"class {missing[0]} has no name{(missing.Count > 1 ? $", and {missing.Count - 1} more" : "")}.");
        foreach (var number in missing) names[number] = $"class {number}";
        return [.. names.Values];
    }

    // A key at the beginning of a line, and what stands behind it or below.
    private static IEnumerable<(string Key, int Line, IReadOnlyList<(string? Key, string Text)> Values)> Entries(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (Key().Match(lines[i]) is not { Success: true } key) continue;
            List<string> below = [];
            for (var next = i + 1; next < lines.Length && (lines[next].Length == 0 || lines[next][0] is ' ' or '\t' or '-' or ']' or '}'); next++) below.Add(lines[next]);
            var value = key.Groups[2].Value.Trim();
            yield return (key.Groups[1].Value, i + 1, value is ['[' or '{', ..]
                ? [.. Parts(string.Join(' ', below.Prepend(value)).Trim().Trim('[', ']', '{', '}')).Select(part => Pair(part, value[0] == '{'))]
                : value.Length > 0 ? [(null, Plain(value))]
                : [.. below.Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line.StartsWith('-') ? (null, Plain(line[1..])) : Pair(line, true))]);
        }
    }

    private static (string? Key, string Text) Pair(string text, bool isPair) => isPair && text.Split(':', 2) is [var key, var rest] ? (Plain(key), Plain(rest)) : (null, Plain(text));

    // At commas that stand in no quotes.
    private static IEnumerable<string> Parts(string text) => Part().Matches(text).Select(match => match.Value).Where(part => part.Trim().Length > 0);

    // Without the comment: from a # on that stands in no quotes, at the beginning or behind a space.
    private static string Bare(string line) => Comment().Match(line).Groups[1].Value.TrimEnd();

    private static string Plain(string name) => name.Trim() is ['\'', .. var inner, '\''] ? inner.Replace("''", "'", StringComparison.Ordinal) : name.Trim().Trim('"');

    [GeneratedRegex(@"^([A-Za-z_]+)\s*:(.*)$")]
    private static partial Regex Key();

    [GeneratedRegex(@"^(?:\.\./)+")]
    private static partial Regex Upwards();

    [GeneratedRegex("""(?:'(?:[^']|'')*'|"[^"]*"|[^,])+""")]
    private static partial Regex Part();

    [GeneratedRegex("""^((?:(?<=[\s:,\[{-])'(?:[^']|'')*'|(?<=[\s:,\[{-])"[^"]*"|(?!(?<=^|\s)\#).)*)""")]
    private static partial Regex Comment();
}
