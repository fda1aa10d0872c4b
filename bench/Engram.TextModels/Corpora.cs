using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Engram.Text;

namespace Engram.TextModels;

/// <summary>The texts in the archives, in an order that does not depend on the machine.</summary>
internal static partial class Corpora
{
    // A few notes of the annotation are not the Penn Treebank's.
    private static readonly Dictionary<string, string> s_tags = new()
    {
        ["-"] = ":", ["--"] = ":", ["..."] = ":", [".."] = ":", [";"] = ":", ["\""] = "''", ["'"] = "''", ["UH`"] = "UH", ["LRB"] = "(", ["VBG|NN"] = "VBG",
    };

    private static readonly HashSet<string> s_penn =
    [
        .. "# $ '' ( ) , . : `` CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB".Split(' '),
    ];

    /// <summary>Novel and speeches as running text.</summary>
    internal static IEnumerable<string> Prose() =>
        Packed(Source.MobyDick.Fetch()).Concat(Packed(Source.StateOfTheUnion.Fetch())).Where(file => file.Name.StartsWith("package/data/", StringComparison.Ordinal) && file.Name.EndsWith(".txt", StringComparison.Ordinal))
            .Select(file => file.Text);

    /// <summary>MASC's documents, each with its tagged sentences; a sentence with a note that is no tag is left out.</summary>
    internal static List<List<IReadOnlyList<TaggedWord>>> Masc()
    {
        using var zip = ZipFile.OpenRead(Source.Masc.Fetch());
        List<List<IReadOnlyList<TaggedWord>>> documents = [];
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".txt", StringComparison.Ordinal) && entry.Name != "categories.txt").OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using StreamReader reader = new(entry.Open(), Encoding.UTF8);
            List<IReadOnlyList<TaggedWord>> sentences = [];
            foreach (var line in reader.ReadToEnd().Split('\n'))
                if (Sentence(line, quotes: documents.Count % 2 == 0) is { Count: > 0 } sentence)
                    sentences.Add(sentence);
            documents.Add(sentences);
        }
        return documents;
    }

    /// <summary>Brown's sentences as running text, and where each ends.</summary>
    internal static (string Text, List<int> Ends) Brown()
    {
        StringBuilder text = new();
        List<int> ends = [];
        foreach (var file in Packed(Source.Brown.Fetch()).Where(file => BrownName().IsMatch(file.Name)))
            foreach (var line in file.Text.Split('\n'))
            {
                var words = TaggedWord.ParseSentence(line);
                if (words.Count == 0)
                    continue;
                Detokenize(words, text);
                ends.Add(text.Length);
            }
        return (text.ToString(), ends);
    }

    /// <summary>Writes a sentence as one would print it, after a blank.</summary>
    internal static void Detokenize(IReadOnlyList<TaggedWord> words, StringBuilder text)
    {
        var (glued, open) = (false, false);
        if (text.Length > 0)
            text.Append(' ');
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Word;
            var closes = word is "," or "." or ";" or ":" or "?" or "!" or ")" or "]" or "%" or "''" || (word == "\"" && open) || word is ['\'', ..] or "n't";
            if (i > 0 && !glued && !closes)
                text.Append(' ');
            if (word is "``" or "''" or "\"")
                (open, word) = (word == "``" || (word == "\"" && !open), "\"");
            // The full stop of an abbreviation ends its sentence too.
            if (word != "." || text is not { Length: > 0 } || text[^1] != '.')
                text.Append(word);
            glued = word is "(" or "[" or "$" || (word == "\"" && open);
        }
    }

    private static List<TaggedWord>? Sentence(string line, bool quotes)
    {
        List<TaggedWord> words = [];
        var open = false;
        foreach (var item in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var (word, tag) = TaggedWord.Parse(item, "_");
            if (tag is null || word.Length == 0 || !s_penn.Contains(tag = s_tags.GetValueOrDefault(tag, tag)))
                return null;
            // Half of the documents with the marks that the Treebank's tokenizers write, half as they were typed.
            if (quotes && word == "\"")
                (word, tag, open) = open ? ("''", "''", false) : ("``", "``", true);
            words.Add(new(word, tag));
        }
        return words;
    }

    private static List<(string Name, string Text)> Packed(string archive)
    {
        using var file = File.OpenRead(archive);
        using GZipStream packed = new(file, CompressionMode.Decompress);
        using TarReader tar = new(packed);
        List<(string Name, string Text)> files = [];
        while (tar.GetNextEntry() is { } entry)
            if (entry.DataStream is { } data)
                files.Add((entry.Name, new StreamReader(data, Encoding.UTF8).ReadToEnd()));
        return [.. files.OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"/c[a-r]\d\d$")]
    private static partial Regex BrownName();
}
