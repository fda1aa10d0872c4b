namespace Engram.Text;

/// <summary>Reads trees in brackets. A label follows its opening bracket; what else is not white space is a leaf.</summary>
internal sealed class TreeReader
{
    private const int DeepestNesting = 2000;

    private readonly string _text;
    private readonly (char Open, char Close) _brackets;
    private readonly Stack<(string Label, List<Tree> Children)> _open = [];
    private int _place;

    private TreeReader(string text, string brackets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(brackets);
        if (brackets.Length != 2 || brackets.Any(char.IsWhiteSpace))
            throw new ArgumentException($"'{brackets}' is not an opening and a closing bracket.", nameof(brackets));
        (_text, _brackets) = (text, (brackets[0], brackets[1]));
    }

    internal static Tree Read(string text, string brackets)
    {
        var reader = new TreeReader(text, brackets);
        var tree = reader.Next() ?? throw reader.Expected($"'{reader._brackets.Open}'");
        reader.SkipSpace();
        return reader._place == text.Length ? tree : throw reader.Expected("the end of the text");
    }

    /// <summary>All trees of a text, one after the other.</summary>
    internal static IEnumerable<Tree> ReadAll(string text, string brackets)
    {
        var reader = new TreeReader(text, brackets);
        while (reader.Next() is { } tree)
            yield return tree;
    }

    /// <summary>The next whole tree; null at the end of the text.</summary>
    private Tree? Next()
    {
        for (SkipSpace(); _place < _text.Length; SkipSpace())
            if (_text[_place] == _brackets.Open)
            {
                if (_open.Count == DeepestNesting)
                    throw new FormatException($"The tree has more than {DeepestNesting} brackets one within the other, at index {_place}.");
                _place++;
                SkipSpace();
                _open.Push((Word(), []));
            }
            else if (_open.Count == 0)
                throw Expected($"'{_brackets.Open}'");
            else if (_text[_place] != _brackets.Close)
                _open.Peek().Children.Add(Tree.Leaf(Word()));
            else
            {
                _place++;
                var (label, children) = _open.Pop();
                var tree = new Tree(label, children);
                if (_open.Count == 0)
                    return tree;
                _open.Peek().Children.Add(tree);
            }
        return _open.Count == 0 ? null : throw Expected($"'{_brackets.Close}'");
    }

    private string Word()
    {
        var start = _place;
        while (_place < _text.Length && !char.IsWhiteSpace(_text[_place]) && _text[_place] != _brackets.Open && _text[_place] != _brackets.Close)
            _place++;
        return _text[start.._place];
    }

    private void SkipSpace()
    {
        while (_place < _text.Length && char.IsWhiteSpace(_text[_place]))
            _place++;
    }

    private FormatException Expected(string what) =>
        new($"The tree is broken at index {_place}: expected {what}, found {(_place < _text.Length ? $"'{_text[_place..Math.Min(_text.Length, _place + 20)]}'" : "the end of the text")}.");
}
