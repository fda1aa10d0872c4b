using System.Buffers;
using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Splits a batch into sentences and words and takes the words through the steps. One thread at a time; what it needs room for is kept.</summary>
internal sealed class BatchReader(TextPipelineOptions options)
{
    // What neither lower case nor the loss of accents changes.
    private static readonly SearchValues<char> s_plain = SearchValues.Create([.. Enumerable.Range(0, 128).Select(unit => (char)unit).Where(unit => !char.IsAsciiLetterUpper(unit))]);
    private readonly List<Token> _sentences = [], _words = [];
    private readonly KnownWords _known = new();
    private readonly bool _changes = options.LowerCase || options.StripAccents || options.Lemmatizer is not null || options.Stemmer is not null;
    private readonly bool _keepsPlain = options.Lemmatizer is null && options.Stemmer is null;
    private char[] _form = new char[256], _other = new char[256];

    internal void Read(TextBatch batch)
    {
        _sentences.Clear();
        options.Sentences.Tokenize(batch.WithLookahead, _sentences);
        foreach (var sentence in _sentences)
        {
            if (sentence.Span.Start >= batch.Length)
                break;
            var first = batch.Count;
            if (options.Words is not null)
                Words(batch, sentence.Span);
            batch.Add(new(sentence.Span, first, batch.Count - first));
        }
    }

    private void Words(TextBatch batch, TextSpan sentence)
    {
        _words.Clear();
        var text = sentence.Of(batch.Text);
        options.Words!.Tokenize(text, _words);
        var tags = options.Tagger?.Tag(Strings(text));
        var words = CollectionsMarshal.AsSpan(_words);
        for (var i = 0; i < words.Length; i++)
        {
            var token = words[i].Of(text);
            if ((options.OnlyWords && !IsWord(token)) || (options.StopWords is not null && IsStopWord(token)))
                continue;
            var placed = words[i].At(sentence.Start);
            if (_changes && !(_keepsPlain && !token.ContainsAnyExcept(s_plain)))
                batch.Add(placed, Form(token, tags?[i]), tags?[i]);
            else if (placed.Written is null)
                batch.Add(placed.Span, tags?[i]);
            else
                batch.Add(placed, token, tags?[i]);
        }
    }

    private ReadOnlySpan<char> Form(ReadOnlySpan<char> token, string? tag)
    {
        MakeRoom(token.Length);
        var form = token;
        if (options.LowerCase)
            form = Swap(LowerCasing.Lower(form, _form));
        if (options.StripAccents)
            form = Swap(Accents.Strip(form, _form));
        if (options.Lemmatizer is { } lemmatizer)
            return _known.Lemma(lemmatizer, form, PennTreebank.PartOfSpeech(tag));
        if (options.Stemmer is not { } stemmer)
            return form;
        return _form.AsSpan(0, stemmer.Stem(form, _form));
    }

    // For a stem of the lower case, which may be twice as long as the word.
    private void MakeRoom(int units)
    {
        var room = StemmerExtensions.RoomFor(2 * units);
        if (_form.Length < room)
            (_form, _other) = (new char[2 * room], new char[2 * room]);
    }

    // What a step wrote is read by the next, which writes to the other room.
    private ReadOnlySpan<char> Swap(int length)
    {
        (_form, _other) = (_other, _form);
        return _other.AsSpan(0, length);
    }

    private bool IsStopWord(ReadOnlySpan<char> token)
    {
        MakeRoom(token.Length);
        return options.StopWords!.Contains(_form.AsSpan(0, LowerCasing.Lower(token, _form)));
    }

    private static bool IsWord(ReadOnlySpan<char> token)
    {
        for (var i = 0; i < token.Length; i += CharacterClass.UnitsAt(token, i))
            if (CharacterClass.IsWordAt(token, i) && token[i] != '_')
                return true;
        return false;
    }

    private string[] Strings(ReadOnlySpan<char> text)
    {
        var strings = new string[_words.Count];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = _words[i].Written ?? _known.String(_words[i].Span.Of(text));
        return strings;
    }
}
