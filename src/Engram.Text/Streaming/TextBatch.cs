namespace Engram.Text;

/// <summary>A stretch of a text in whole sentences, with their words as the steps of a <see cref="TextPipeline"/> left them.</summary>
/// <remarks>It is lent: valid until the function that it was given to returns, then it is filled anew.</remarks>
public sealed class TextBatch
{
    private readonly List<BatchSentence> _sentences = [];
    private readonly List<Word> _words = [];
    private char[] _text = [], _forms = [];
    private int _read, _written;

    internal TextBatch()
    {
    }

    /// <summary>Where it begins in the whole text, in UTF-16 units.</summary>
    public long Offset { get; private set; }

    /// <summary>How many UTF-16 units of the text it stands for.</summary>
    public int Length { get; private set; }

    /// <summary>The text itself.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    /// <summary>Its sentences.</summary>
    public IReadOnlyList<BatchSentence> Sentences => _sentences;

    /// <summary>How many words all sentences have together; those that a step left out do not count.</summary>
    public int Count => _words.Count;

    /// <summary>A word as the steps left it.</summary>
    public ReadOnlySpan<char> this[int word]
    {
        get
        {
            var one = _words[word];
            return one.Form < 0 ? one.Span.Of(_text) : _forms.AsSpan(one.Form, one.FormLength);
        }
    }

    /// <summary>Where a word stands in this stretch.</summary>
    public TextSpan SpanOf(int word) => _words[word].Span;

    /// <summary>Where a word stands in the whole text, in UTF-16 units.</summary>
    public long OffsetOf(int word) => Offset + _words[word].Span.Start;

    /// <summary>A word as the text has it.</summary>
    public ReadOnlySpan<char> SourceOf(int word) => _words[word].Span.Of(_text);

    /// <summary>A word as the tokenizer gave it, before other steps: a quotation mark is <c>``</c> or <c>''</c>.</summary>
    public ReadOnlySpan<char> TokenOf(int word) => _words[word].Written is { } written ? written : SourceOf(word);

    /// <summary>A word's tag; null without a tagger.</summary>
    public string? TagOf(int word) => _words[word].Tag;

    internal ReadOnlySpan<char> WithLookahead => _text.AsSpan(0, _read);

    internal void Begin(long offset, ReadOnlySpan<char> text, int length)
    {
        if (_text.Length < text.Length)
            _text = new char[text.Length];
        text.CopyTo(_text);
        (Offset, Length, _read, _written) = (offset, length, text.Length, 0);
        _sentences.Clear();
        _words.Clear();
    }

    internal void Add(BatchSentence sentence) => _sentences.Add(sentence);

    /// <summary>Adds a word that stays as the text has it.</summary>
    internal void Add(TextSpan span, string? tag) => _words.Add(new(span, -1, 0, null, tag));

    internal void Add(in Token token, ReadOnlySpan<char> form, string? tag)
    {
        if (_forms.Length < _written + form.Length)
            Array.Resize(ref _forms, Math.Max(2 * _forms.Length, _written + form.Length + 1024));
        form.CopyTo(_forms.AsSpan(_written));
        _words.Add(new(token.Span, _written, form.Length, token.Written, tag));
        _written += form.Length;
    }

    private readonly record struct Word(TextSpan Span, int Form, int FormLength, string? Written, string? Tag);
}

/// <summary>A sentence of a batch.</summary>
/// <param name="Span">Where it stands in the batch's text.</param>
/// <param name="FirstWord">The number of its first word in the batch.</param>
/// <param name="Words">How many words it has.</param>
public readonly record struct BatchSentence(TextSpan Span, int FirstWord, int Words);
