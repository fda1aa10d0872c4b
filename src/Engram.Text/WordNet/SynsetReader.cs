using System.Globalization;

namespace Engram.Text;

/// <summary>Reads one line of a data file (WordNet's manual, wndb(5)).</summary>
internal sealed class SynsetReader(WordNetFile file, int offset, string line)
{
    private readonly string[] _fields = line.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private int _next;

    internal Synset Read(WordNet wordNet)
    {
        if (Number() != offset)
            throw file.Broken(offset, "no synset begins here");
        var lexicographer = Number();
        var part = PartsOfSpeech.Read(Field()) ?? throw file.Broken(offset, "the part of speech is none of n, v, a, s, r");
        var words = Enumerable.Range(0, Number(16)).Select(_ => (Name: Field(), Id: Number(16))).ToArray();
        if (words.Length == 0)
            throw file.Broken(offset, "the synset has no word");
        var pointers = Enumerable.Range(0, Number()).Select(_ => Pointer()).ToArray();
        (int Frame, int Lemma)[] frames = _next == _fields.Length ? [] : [.. Enumerable.Range(0, Number()).Select(_ => Frame())];
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var (definition, examples) = bar < 0 ? ("", []) : Gloss(line[(bar + 1)..]);
        return new(wordNet, part, offset, lexicographer, words, pointers) { Frames = frames, Definition = definition, Examples = examples };
    }

    /// <summary>The definition is what is not quoted, the examples what is.</summary>
    private static (string Definition, string[] Examples) Gloss(string gloss)
    {
        var parts = gloss.Split('"');
        var paired = parts.Length % 2 == 0 ? parts.Length - 1 : parts.Length;
        var outside = string.Concat(parts.Take(paired).Where((_, place) => place % 2 == 0));
        if (paired < parts.Length)
            outside += '"' + parts[^1];
        return (outside.Trim().Trim(';', ' '), [.. parts.Take(paired).Where((_, place) => place % 2 == 1)]);
    }

    private SynsetPointer Pointer()
    {
        var symbol = Field();
        var relation = SynsetPointer.Read(symbol) ?? throw file.Broken(offset, $"'{symbol}' is no relation");
        var target = Number();
        var part = PartsOfSpeech.Read(Field()) ?? throw file.Broken(offset, "a pointer's part of speech is none of n, v, a, s, r");
        var lemmas = Number(16);
        return new(relation, part, target, lemmas >> 8, lemmas & 0xff);
    }

    private (int Frame, int Lemma) Frame()
    {
        if (Field() != "+")
            throw file.Broken(offset, "a sentence frame does not begin with +");
        return (Number(), Number(16));
    }

    private string Field() => _next < _fields.Length ? _fields[_next++] : throw file.Broken(offset, $"the line is over after {_fields.Length} fields");

    private int Number(int radix = 10)
    {
        var field = Field();
        return int.TryParse(field, radix == 16 ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw file.Broken(offset, $"'{field}' is not a number");
    }
}
