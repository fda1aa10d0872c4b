namespace Engram.Text;

/// <summary>Joins expressions of several words into one token, the longest at each place: <c>in_spite_of</c>.</summary>
public sealed class MWETokenizer : ITokenizer
{
    private readonly Node _root = new();
    private readonly ITokenizer _words;
    private readonly string _separator;

    /// <summary>Joins these expressions.</summary>
    /// <param name="expressions">The words of each.</param>
    /// <param name="separator">What stands between the words of a joined token.</param>
    /// <param name="words">What splits the text into words; white space does where it is left out.</param>
    public MWETokenizer(IEnumerable<IReadOnlyList<string>> expressions, string separator = "_", ITokenizer? words = null)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        (_separator, _words) = (separator, words ?? new WhitespaceTokenizer());
        foreach (var expression in expressions)
            Add(expression);
    }

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var found = _words.Tokens(text);
        var words = new List<string>(found.Count);
        foreach (var token in found)
            words.Add(token.Of(text).ToString());
        for (int i = 0, length; i < words.Count; i += length)
        {
            length = Longest(words, i);
            var span = found[i].Span with { Length = found[i + length - 1].Span.End - found[i].Span.Start };
            tokens.Add(length == 1 ? found[i] : new(span, string.Join(_separator, words.GetRange(i, length))));
        }
    }

    /// <summary>The same on words that are split already.</summary>
    public List<string> Merge(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var merged = new List<string>(words.Count);
        for (int i = 0, length; i < words.Count; i += length)
        {
            length = Longest(words, i);
            merged.Add(length == 1 ? words[i] : string.Join(_separator, words.Skip(i).Take(length)));
        }
        return merged;
    }

    private void Add(IReadOnlyList<string> expression)
    {
        if (expression.Count == 0)
            throw new ArgumentException("An expression has no words; leave it out.", nameof(expression));
        var node = _root;
        foreach (var word in expression)
            node = node.Next.TryGetValue(word, out var next) ? next : node.Next[word] = new();
        node.Ends = true;
    }

    private int Longest(IReadOnlyList<string> words, int start)
    {
        var (node, longest) = (_root, 1);
        for (var i = start; i < words.Count && node.Next.TryGetValue(words[i], out var next); i++)
        {
            node = next;
            if (node.Ends)
                longest = i + 1 - start;
        }
        return longest;
    }

    private sealed class Node
    {
        internal Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        internal bool Ends { get; set; }
    }
}
