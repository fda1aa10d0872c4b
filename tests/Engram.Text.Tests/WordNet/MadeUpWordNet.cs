using System.Text;

namespace Engram.Text.Tests;

/// <summary>A small database in WordNet's format with words of our own: what the reader needs where WordNet is not installed.</summary>
internal sealed class MadeUpWordNet : IDisposable
{
    private static readonly (string Key, string Words, string Pointers, string Gloss)[] Nouns =
    [
        ("thing", "03 n thing:0", "~beast", "whatever there is"),
        ("beast", "05 n beast:0 brute:0", "@thing ~grumble ~snorl", "a made-up animal; \"beasts of the field\"; \"a beast in the cellar\""),
        ("grumble", "05 n grumble:0", "@beast #mherd", "a beast that is never content"),
        ("snorl", "05 n snorl:0 sleepy_snorl:1", "@beast", "a beast that sleeps"),
        ("herd", "14 n herd:0", "@thing %mgrumble", "many grumbles"),
    ];

    private static readonly (string Key, string Words, string Pointers, string Gloss)[] Verbs =
    [
        ("sleep", "29 v sleep:0 snorl:0", "", "to rest"),
        ("nap", "29 v nap:0", "@sleep", "to rest a little"),
        ("grumble-v", "32 v grumble:0", "", "to be heard as discontent"),
    ];

    private readonly Dictionary<string, int> _places = [];

    internal string Folder { get; } = Directory.CreateTempSubdirectory("engram-wordnet").FullName;

    internal MadeUpWordNet()
    {
        // Offsets have a fixed width: a first pass finds the places, a second writes them.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Write("noun", Nouns);
            Write("verb", Verbs);
            Write("adj", []);
            Write("adv", []);
        }
        File.WriteAllText(Path.Combine(Folder, "noun.exc"), "snorlen snorl\n");
        foreach (var part in new[] { "verb", "adj", "adv" })
            File.WriteAllText(Path.Combine(Folder, part + ".exc"), "");
        File.WriteAllText(Path.Combine(Folder, "cntlist.rev"), "grumble%1:05:00:: 1 7\nsnorl%1:05:00:: 1 2\n");
    }

    internal string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string part, (string Key, string Words, string Pointers, string Gloss)[] rows)
    {
        var data = new StringBuilder("  1 WordNet 9.9 Copyright of nobody: made up for a test.\n");
        var index = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (key, words, pointers, gloss) in rows)
        {
            _places[key] = data.Length;
            var fields = words.Split(' ');
            var lemmas = fields[2..].Select(word => word.Split(':')).ToArray();
            var lines = pointers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pointer => char.IsAsciiLetter(pointer[1]) && pointer[0] is not ('#' or '%') ? (pointer[..1], pointer[1..]) : (pointer[..2], pointer[2..]))
                .Select(pointer => $"{pointer.Item1} {_places.GetValueOrDefault(pointer.Item2):00000000} {(part == "noun" ? "n" : "v")} 0000").ToArray();
            data.Append($"{data.Length:00000000} {fields[0]} {fields[1]} {lemmas.Length:x2} {string.Join(' ', lemmas.Select(lemma => $"{lemma[0]} {lemma[1]}"))} {lines.Length:000} {string.Concat(lines.Select(line => line + " "))}| {gloss}  \n");
            foreach (var lemma in lemmas)
                (index.TryGetValue(lemma[0], out var places) ? places : index[lemma[0]] = []).Add($"{_places[key]:00000000}");
        }
        File.WriteAllText(PathOf("data." + part), data.ToString());
        File.WriteAllText(PathOf("index." + part), "  1 made up\n" + string.Concat(index.Select(pair => $"{pair.Key} {part[0]} {pair.Value.Count} 0 {pair.Value.Count} 0 {string.Join(' ', pair.Value)}  \n")));
    }
}
