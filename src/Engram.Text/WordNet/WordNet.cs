using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>The lexical database of English, read from its own files. Thread-safe; what was read is kept.</summary>
/// <remarks>Files of a release from 3.0 on: <c>data.*</c>, <c>index.*</c>, <c>*.exc</c> and, for <see cref="WordNetLemma.Count"/>, <c>cntlist.rev</c>.
/// They are memory-mapped: opening is quick and memory holds what is used.</remarks>
public sealed partial class WordNet : IDisposable
{
    private readonly Dictionary<PartOfSpeech, WordNetPart> _files = [];
    private readonly ConcurrentDictionary<(PartOfSpeech, int), Synset> _synsets = [];
    private readonly ConcurrentDictionary<PartOfSpeech, int> _depths = [];
    private readonly WordNetFile? _counts;

    private WordNet(string folder)
    {
        try
        {
            foreach (var part in PartsOfSpeech.WithFiles)
                _files[part] = new(folder, part.Suffix());
            _counts = File.Exists(Path.Combine(folder, "cntlist.rev")) ? new WordNetFile(folder, "cntlist.rev") : null;
        }
        catch
        {
            Dispose();
            throw;
        }
        Version = VersionLine().Match(Of(PartOfSpeech.Adjective).Data.Head()) is { Success: true } found ? found.Groups[1].Value : "";
    }

    /// <summary>The version that the files name: <c>3.0</c>; empty if they name none.</summary>
    public string Version { get; }

    /// <summary>Opens the database.</summary>
    /// <param name="folder">Where its files lie; without one, the environment's WNSEARCHDIR, then WNHOME/dict, then /usr/share/wordnet.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or none of the usual ones.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; it is named.</exception>
    /// <exception cref="InvalidDataException">A file is empty or ends in the middle of a line; it is named.</exception>
    public static WordNet Open(string? folder = null)
    {
        var found = folder ?? Usual().FirstOrDefault(Directory.Exists);
        return Directory.Exists(found) ? new(found) : throw new DirectoryNotFoundException(
            $"WordNet's files are not in {folder ?? string.Join(" nor in ", Usual())}. Install them (Debian: apt-get install wordnet-base) or give the folder that holds data.noun.");
    }

    /// <summary>The meanings of a word in any of its forms, commonest first: nouns, verbs, adjectives, adverbs.</summary>
    /// <param name="word">The word; several words are joined by underscores.</param>
    /// <param name="part">Only those of this part of speech.</param>
    public IReadOnlyList<Synset> Synsets(string word, PartOfSpeech? part = null)
    {
        ArgumentNullException.ThrowIfNull(word);
        var lower = word.ToLowerInvariant();
        return [.. (part is { } one ? [one.File()] : PartsOfSpeech.WithFiles)
            .SelectMany(each => MorphyAll(lower, each).SelectMany(form => Offsets(form, each).Select(offset => At(each, offset))))];
    }

    /// <summary>The synset of a name: <c>dog.n.01</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Synset Synset(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.ToLowerInvariant().Split('.');
        if (parts.Length < 3 || PartsOfSpeech.Read(parts[^2]) is not { } part || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new KeyNotFoundException($"'{name}' is not the name of a synset: word, part of speech (n, v, a, s, r) and number, as in dog.n.01.");
        var offsets = Offsets(string.Join('.', parts[..^2]), part);
        return number > 0 && number <= offsets.Count ? At(part, offsets[number - 1])
            : throw new KeyNotFoundException($"'{name}': WordNet has {offsets.Count} such synsets of '{string.Join('.', parts[..^2])}'.");
    }

    /// <summary>The lemma of a sense key: <c>dog%1:05:00::</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public WordNetLemma LemmaFromKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var lower = key.ToLowerInvariant();
        var end = lower.LastIndexOf('%');
        return (end < 0 ? [] : PartsOfSpeech.WithFiles.SelectMany(part => Offsets(lower[..end], part).Select(offset => At(part, offset))))
            .SelectMany(synset => synset.Lemmas).FirstOrDefault(lemma => lemma.Key == lower) ?? throw new KeyNotFoundException($"WordNet has no sense key '{key}'.");
    }

    /// <summary>All synsets, in the order of the files.</summary>
    public IEnumerable<Synset> AllSynsets(PartOfSpeech? part = null) =>
        (part is { } one ? [one.File()] : PartsOfSpeech.WithFiles)
            .SelectMany(each => Of(each).Data.Lines().Select(line => At(each, line.Offset)))
            .Where(synset => part != PartOfSpeech.AdjectiveSatellite || synset.Part == PartOfSpeech.AdjectiveSatellite);

    /// <summary>All words, each once, in the order of the files.</summary>
    public IEnumerable<string> AllLemmaNames(PartOfSpeech? part = null) =>
        (part is { } one ? [one.File()] : PartsOfSpeech.WithFiles)
            .SelectMany(each => Of(each).Index.Lines().Select(line => line.Line[..line.Line.IndexOf(' ', StringComparison.Ordinal)])).Distinct();

    /// <summary>The base form of a word: the first of <see cref="MorphyAll"/>, for any part of speech unless one is given; null if WordNet has none.</summary>
    public string? Morphy(string form, PartOfSpeech? part = null) =>
        (part is { } one ? [one] : PartsOfSpeech.WithFiles).SelectMany(each => MorphyAll(form, each)).FirstOrDefault();

    /// <summary>The base forms of a word: from the list of exceptions, else by taking off endings until WordNet knows what is left.</summary>
    public IReadOnlyList<string> MorphyAll(string form, PartOfSpeech part)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Text.Morphy.Forms(form, part.File(), Of(part).Exceptions, word => Offsets(word, part).Count > 0);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var files in _files.Values)
            files.Dispose();
        _files.Clear();
        _counts?.Dispose();
    }

    internal Synset At(PartOfSpeech part, int offset) => _synsets.GetOrAdd((part.File(), offset), place =>
    {
        var file = Of(place.Item1).Data;
        return new SynsetReader(file, place.Item2, file.LineAt(place.Item2)).Read(this);
    });

    internal string NameOf(Synset synset)
    {
        var word = synset.Lemmas[0].Name.ToLowerInvariant();
        var number = Offsets(word, synset.Part).IndexOf(synset.Offset);
        return number >= 0 ? $"{word}.{synset.Part.Letter()}.{number + 1:00}"
            : throw Of(synset.Part).Index.Broken(0, $"'{word}' lacks the synset {synset.Offset:00000000}");
    }

    internal int CountOf(string key) => _counts?.Find(key) is { } line && int.TryParse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    /// <summary>The greatest depth of a part of speech.</summary>
    internal int MaxDepth(PartOfSpeech part) => _depths.GetOrAdd(part.File(), each => AllSynsets(each).Max(synset => synset.MaxDepth));

    private List<int> Offsets(string word, PartOfSpeech part) => Of(part).Offsets(word);

    private WordNetPart Of(PartOfSpeech part) => _files.TryGetValue(part.File(), out var found) ? found : throw new ObjectDisposedException(nameof(WordNet));

    private static IEnumerable<string> Usual()
    {
        if (Environment.GetEnvironmentVariable("WNSEARCHDIR") is { Length: > 0 } search)
            yield return search;
        if (Environment.GetEnvironmentVariable("WNHOME") is { Length: > 0 } home)
            yield return Path.Combine(home, "dict");
        yield return "/usr/share/wordnet";
    }

    [GeneratedRegex(@"Word[nN]et (\d+(?:\.\d+)?) Copyright")]
    private static partial Regex VersionLine();
}
