using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Turns the text of a pattern into a predicate, from left to right.</summary>
internal sealed partial class TgrepReader(string text)
{
    private const int DeepestNesting = 200;

    private int _place;
    private int _depth;

    internal Predicate<ParentedTree> Read()
    {
        var pattern = Expression();
        return _place == text.Length ? pattern : throw Expected("a relation or the end");
    }

    private Predicate<ParentedTree> Expression()
    {
        if (++_depth > DeepestNesting)
            throw new FormatException($"The pattern has more than {DeepestNesting} brackets one within the other.");
        var node = Node();
        Skip();
        if (_place < text.Length && text[_place] is not (')' or ']'))
        {
            var relations = Relations();
            (var first, node) = (node, null!);
            node = place => first(place) && relations(place);
        }
        _depth--;
        return node;
    }

    private Predicate<ParentedTree> Relations()
    {
        var any = new List<Predicate<ParentedTree>> { Conjunction() };
        while (Take('|'))
            any.Add(Conjunction());
        return any.Count == 1 ? any[0] : place => any.Exists(relation => relation(place));
    }

    private Predicate<ParentedTree> Conjunction()
    {
        var all = new List<Predicate<ParentedTree>>();
        do
            all.Add(Relation());
        while (Take('&') || (_place < text.Length && text[_place] is not (')' or ']' or '|')));
        return place => all.TrueForAll(relation => relation(place));
    }

    private Predicate<ParentedTree> Relation()
    {
        var negated = Take('!');
        Predicate<ParentedTree> relation;
        if (Take('['))
        {
            if (++_depth > DeepestNesting)
                throw new FormatException($"The pattern has more than {DeepestNesting} brackets one within the other.");
            relation = Relations();
            _depth--;
            Require(']');
        }
        else
        {
            var sign = Match(Operator(), "a relation such as < or $");
            var around = TgrepRelation.Of(sign) ?? throw new FormatException($"'{sign}' is no relation of a pattern, before index {_place} of '{text}'.");
            var node = Node();
            relation = place => around(place).Any(other => node(other));
        }
        return negated ? place => !relation(place) : relation;
    }

    private Predicate<ParentedTree> Node()
    {
        if (Take('('))
        {
            var inner = Expression();
            Require(')');
            return inner;
        }
        var any = new List<Predicate<ParentedTree>> { Name() };
        while (Alternative())
            any.Add(Name());
        return any.Count == 1 ? any[0] : place => any.Exists(name => name(place));
    }

    private Predicate<ParentedTree> Name()
    {
        var name = Match(NodeName(), "a label, a word, \"quotes\", /a regular expression/ or *");
        var anyCase = name.StartsWith("i@", StringComparison.Ordinal);
        var bare = anyCase ? name[2..] : name;
        if (bare is "*" or "__")
            return _ => true;
        if (bare[0] == '/')
        {
            var regex = Pattern(anyCase ? "(?i)" + bare[1..^1] : bare[1..^1]);
            return place => regex.IsMatch(place.Tree.Label);
        }
        var sought = bare[0] == '"' ? Escape().Replace(bare[1..^1], "$1") : bare;
        return place => string.Equals(place.Tree.Label, sought, anyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    private Regex Pattern(string pattern)
    {
        try
        {
            return UserPattern.Compile(pattern, "The pattern of a node");
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"{error.Message} It stands before index {_place} of '{text}'.", error);
        }
    }

    /// <summary>Whether | parts names here: before a relation it parts relations.</summary>
    private bool Alternative()
    {
        var before = _place;
        if (Take('|') && NodeName().IsMatch(text.AsSpan(_place)))
            return true;
        _place = before;
        return false;
    }

    private string Match(Regex regex, string what)
    {
        Skip();
        var match = regex.Match(text[_place..]);
        if (!match.Success)
            throw Expected(what);
        _place += match.Length;
        Skip();
        return match.Value;
    }

    private bool Take(char sign)
    {
        Skip();
        if (_place == text.Length || text[_place] != sign)
            return false;
        _place++;
        Skip();
        return true;
    }

    private void Require(char sign)
    {
        if (!Take(sign))
            throw Expected($"'{sign}'");
    }

    private void Skip()
    {
        while (_place < text.Length && char.IsWhiteSpace(text[_place]))
            _place++;
    }

    private FormatException Expected(string what) =>
        new($"The pattern '{text}' is broken at index {_place}: expected {what}, found {(_place < text.Length ? $"'{text[_place]}'" : "its end")}.");

    [GeneratedRegex("""^[$%,.<>][%,.<>0-9\-':]*""")]
    private static partial Regex Operator();

    [GeneratedRegex("""^(?:(?:i@)?(?:"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)+/)|\*|(?:i@)?[^\]\[ \r\t\n;:.,&|<>()$!@%'^="/*]+)""")]
    private static partial Regex NodeName();

    [GeneratedRegex("""\\(["\\])""")]
    private static partial Regex Escape();
}
