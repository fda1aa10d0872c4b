using System.Globalization;

namespace Engram.Text;

/// <summary>The three files of a part of speech: where words are, what synsets say, which forms are irregular.</summary>
internal sealed class WordNetPart : IDisposable
{
    internal WordNetPart(string folder, string suffix)
    {
        Index = new(folder, $"index.{suffix}");
        try
        {
            Data = new(folder, $"data.{suffix}");
            Exceptions = ReadExceptions(Path.Combine(folder, $"{suffix}.exc"));
        }
        catch
        {
            Index.Dispose();
            Data?.Dispose();
            throw;
        }
    }

    internal WordNetFile Index { get; }

    internal WordNetFile Data { get; }

    /// <summary>Base forms by irregular form.</summary>
    internal Dictionary<string, string[]> Exceptions { get; }

    /// <summary>Where a word's synsets begin, commonest first; none for a word that is not in the index.</summary>
    internal List<int> Offsets(string word)
    {
        if (word.Length == 0 || word.Contains(' ', StringComparison.Ordinal) || Index.Find(word) is not { } line)
            return [];
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 6 || !int.TryParse(fields[2], out var count) || !int.TryParse(fields[3], out var kinds) || fields.Length != 6 + kinds + count)
            throw Index.Broken(0, $"the line of '{word}' has {fields.Length} fields, not as many as it says");
        return [.. fields[^count..].Select(field => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset
            : throw Index.Broken(0, $"the line of '{word}' has '{field}' for an offset"))];
    }

    public void Dispose()
    {
        Index.Dispose();
        Data.Dispose();
    }

    private static Dictionary<string, string[]> ReadExceptions(string path) =>
        (File.Exists(path) ? File.ReadLines(path) : throw new FileNotFoundException($"{path} is missing: the list of irregular forms belongs to WordNet's database files.", path))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 1)
            // A form stands twice in some lists: the last line counts.
            .GroupBy(fields => fields[0]).ToDictionary(group => group.Key, group => group.Last()[1..]);
}
