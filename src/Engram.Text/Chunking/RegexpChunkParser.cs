namespace Engram.Text;

/// <summary>Groups the words of a tagged sentence by patterns of their tags. A user's pattern cannot run for ever: after two seconds a <see cref="System.Text.RegularExpressions.RegexMatchTimeoutException"/> ends it.</summary>
/// <remarks>A grammar has stages, <c>NP: {&lt;DT>?&lt;JJ>*&lt;NN.*>+}</c>, one after the other; a later one sees the labels of the chunks that an earlier one made.
/// Source: Bird, Klein, Loper 2009, chapter 7.</remarks>
public sealed class RegexpChunkParser
{
    private readonly (string Label, List<ChunkRule> Rules)[] _stages;
    private readonly string _root;
    private readonly int _loop;

    /// <summary>Reads a grammar.</summary>
    /// <param name="grammar">Stages, each with its rules on the same line or on those below.</param>
    /// <param name="root">The label of the whole sentence.</param>
    /// <param name="loop">How often all stages are gone through.</param>
    /// <exception cref="FormatException">A rule is broken or stands before the first label; it is named.</exception>
    public RegexpChunkParser(string grammar, string root = "S", int loop = 1)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(loop);
        (_root, _loop) = (root, loop);
        var stages = new List<(string Label, List<ChunkRule> Rules)>();
        foreach (var line in grammar.Split('\n'))
        {
            var rule = line.Trim();
            if (rule.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
            {
                stages.Add((rule[..colon].Trim(), []));
                rule = rule[(colon + 1)..].Trim();
            }
            if (rule.Length == 0 || rule[0] == '#')
                continue;
            if (stages.Count > 0 && stages[^1].Label.AsSpan().IndexOfAny("{}<>") >= 0)
                throw new FormatException($"The label '{stages[^1].Label}' holds a brace or an angle bracket, which patterns use themselves.");
            if (stages.Count == 0 || stages[^1].Label.Length == 0)
                throw new FormatException($"The rule '{rule}' has no label; a stage begins with one, as in NP: {rule}");
            stages[^1].Rules.Add(ChunkRule.Read(rule));
        }
        _stages = [.. stages.Where(stage => stage.Rules.Count > 0)];
    }

    /// <summary>Groups a tagged sentence.</summary>
    /// <returns>A tree of words with tags, and of chunks of them.</returns>
    /// <exception cref="ArgumentException">A word has no tag, or a tag holds a brace or an angle bracket.</exception>
    /// <exception cref="InvalidOperationException">A rule's pattern reaches over the border of a chunk.</exception>
    public Tree Parse(IEnumerable<TaggedWord> sentence) => Parse(new Tree(_root, sentence.Select(word => Tree.Leaf(word.Word, word.Tag))));

    /// <summary>Groups the children of a tree, which are words with tags or chunks.</summary>
    /// <exception cref="ArgumentException">A word has no tag, or a tag holds a brace or an angle bracket.</exception>
    /// <exception cref="InvalidOperationException">A rule's pattern reaches over the border of a chunk.</exception>
    public Tree Parse(Tree sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        for (var round = 0; round < _loop && sentence.Children.Count > 0; round++)
            foreach (var (label, rules) in _stages)
                sentence = Chunk(sentence, label, rules);
        return sentence;
    }

    private static Tree Chunk(Tree sentence, string label, List<ChunkRule> rules)
    {
        var tags = rules.Aggregate(string.Concat(sentence.Children.Select(child => $"<{TagOf(child)}>")), (line, rule) => rule.Apply(line));
        var (result, chunk, next) = (new List<Tree>(), (List<Tree>?)null, 0);
        foreach (var unit in tags)
            if (unit == '{' && chunk is null)
                chunk = [];
            else if (unit == '}' && chunk is not null)
            {
                result.Add(new(label, chunk));
                chunk = null;
            }
            else if (unit is '{' or '}')
                throw new InvalidOperationException($"The rules of {label} put chunks into each other: {tags}. A rule's pattern must not reach over the border of a chunk.");
            else if (unit == '<')
                (chunk ?? result).Add(sentence.Children[next++]);
        return new(sentence.Label, result);
    }

    private static string TagOf(Tree child)
    {
        var tag = child.IsLeaf ? child.Tag : child.Label;
        if (tag is null)
            throw new ArgumentException($"'{child.Label}' has no tag; chunks are found by tags. Tag the sentence first.");
        return tag.AsSpan().IndexOfAny("{}<>") < 0 ? tag : throw new ArgumentException($"The tag '{tag}' holds a brace or an angle bracket, which patterns use themselves.");
    }
}
