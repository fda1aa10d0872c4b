namespace Engram.Text;

/// <summary>A word with its tag and its place in a chunk: <c>B-NP</c> begins one, <c>I-NP</c> is within, <c>O</c> is outside.</summary>
/// <param name="Word">The word.</param>
/// <param name="Tag">Its part of speech.</param>
/// <param name="Chunk">Its place.</param>
public readonly record struct ChunkTag(string Word, string? Tag, string Chunk)
{
    /// <summary>The line of a CoNLL file.</summary>
    public override string ToString() => $"{Word} {Tag} {Chunk}";
}

/// <summary>Between trees of chunks and the tags of CoNLL 2000.</summary>
public static class ChunkTags
{
    /// <summary>The tags of a tree.</summary>
    /// <exception cref="ArgumentException">A chunk holds another chunk: such tags cannot say that.</exception>
    public static IReadOnlyList<ChunkTag> ToChunkTags(this Tree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return [.. tree.Children.SelectMany(child => child.IsLeaf ? [new ChunkTag(child.Label, child.Tag, "O")] : child.Children.Select((word, place) => word.IsLeaf
            ? new ChunkTag(word.Label, word.Tag, (place == 0 ? "B-" : "I-") + child.Label)
            : throw new ArgumentException($"The chunk {child.Label} holds the chunk {word.Label}; CoNLL's tags have one level. Flatten it first.", nameof(tree))))];
    }

    /// <summary>The tree of tags. A word within a chunk that nothing began begins one, unless <paramref name="strict"/> forbids it.</summary>
    /// <param name="tags">A sentence.</param>
    /// <param name="root">The label of the whole.</param>
    /// <param name="strict">Whether only well-formed sequences are read.</param>
    /// <exception cref="FormatException">A tag is none of <c>B-…</c>, <c>I-…</c>, <c>O</c>, or the sequence is not well-formed and must be.</exception>
    public static Tree ToTree(this IEnumerable<ChunkTag> tags, string root = "S", bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var children = new List<(string? Label, List<Tree> Words)>();
        foreach (var tag in tags)
        {
            var word = Tree.Leaf(tag.Word, tag.Tag);
            var label = tag.Chunk is ['B' or 'I', '-', .. var name] ? name : tag.Chunk == "O" ? null
                : throw new FormatException($"'{tag.Chunk}' of '{tag.Word}' is no chunk tag: there are B-…, I-… and O.");
            var goesOn = tag.Chunk[0] == 'I' && children.Count > 0 && children[^1].Label == label;
            if (goesOn)
                children[^1].Words.Add(word);
            else if (strict && tag.Chunk[0] == 'I')
                throw new FormatException($"'{tag.Word}' is within a chunk {label} that nothing began.");
            else
                children.Add((label, [word]));
        }
        return new(root, children.Select(child => child.Label is null ? child.Words[0] : new(child.Label, child.Words)));
    }
}
