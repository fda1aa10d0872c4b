using System.Globalization;
using System.Text.Json;

namespace Engram.Text;

/// <summary>Reads and writes Punkt's parameters: NLTK's punkt_tab layout (a folder of four text files), and one JSON file.</summary>
public static class PunktFiles
{
    private const string Abbreviations = "abbrev_types.txt", Collocations = "collocations.tab", Starters = "sent_starters.txt", Orthography = "ortho_context.tab";

    /// <summary>Reads a language's folder of NLTK's punkt_tab: <c>tokenizers/punkt_tab/english</c>.</summary>
    /// <exception cref="FileNotFoundException">One of the four files is not there.</exception>
    /// <exception cref="FormatException">A line is not what it should be; the message names file and line.</exception>
    public static PunktParameters Load(string folder)
    {
        var parameters = new PunktParameters();
        parameters.AbbreviationTypes.UnionWith(Lines(folder, Abbreviations).Select(line => line.Text));
        parameters.SentenceStarters.UnionWith(Lines(folder, Starters).Select(line => line.Text));
        foreach (var line in Lines(folder, Collocations))
            parameters.Collocations.Add(Pair(line));
        foreach (var line in Lines(folder, Orthography))
        {
            var (word, contexts) = Pair(line);
            parameters.Orthography[word] = int.TryParse(contexts, NumberStyles.None, CultureInfo.InvariantCulture, out var flags)
                ? (OrthographicContexts)flags
                : throw new FormatException($"{line.File}, line {line.Number}: '{contexts}' is not a number of flags.");
        }
        return parameters;
    }

    /// <summary>Writes the four files of NLTK's punkt_tab layout, sorted, into a folder.</summary>
    public static void Save(this PunktParameters parameters, string folder)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Directory.CreateDirectory(folder);
        Write(Abbreviations, parameters.AbbreviationTypes);
        Write(Starters, parameters.SentenceStarters);
        Write(Collocations, parameters.Collocations.Select(pair => $"{pair.First}\t{pair.Second}"));
        Write(Orthography, parameters.Orthography.Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Key}\t{(int)word.Value}")));

        void Write(string file, IEnumerable<string> lines) =>
            File.WriteAllText(Path.Combine(folder, file), string.Join('\n', lines.Order(StringComparer.Ordinal)));
    }

    /// <summary>Reads a JSON object with <c>abbrev_types</c>, <c>collocations</c>, <c>sent_starters</c> and <c>ortho_context</c>.</summary>
    /// <exception cref="FormatException">The file is no such object.</exception>
    public static PunktParameters LoadJson(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new()
            {
                AbbreviationTypes = Strings(root.GetProperty("abbrev_types")),
                SentenceStarters = Strings(root.GetProperty("sent_starters")),
                Collocations = root.GetProperty("collocations").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)).ToHashSet(),
                Orthography = root.GetProperty("ortho_context").EnumerateObject().ToDictionary(word => word.Name, word => (OrthographicContexts)word.Value.GetInt32(), StringComparer.Ordinal),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException($"This is not the JSON of Punkt's parameters, with abbrev_types, collocations, sent_starters and ortho_context: {e.Message}", e);
        }
    }

    private static HashSet<string> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string File, int Number, string Text)> Lines(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} is not there. A language of NLTK's punkt_tab has {Abbreviations}, {Collocations}, {Starters} and {Orthography}.", path);
        return File.ReadLines(path).Select((text, i) => (path, i + 1, text)).Where(line => line.text.Length > 0);
    }

    private static (string, string) Pair((string File, int Number, string Text) line) =>
        line.Text.Split('\t') is [var first, var second] ? (first, second) : throw new FormatException($"{line.File}, line {line.Number}: expected two columns with a tab between them.");
}
