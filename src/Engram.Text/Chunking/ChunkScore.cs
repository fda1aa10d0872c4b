using System.Globalization;

namespace Engram.Text;

/// <summary>How well chunks are found: counted over as many sentences as are given to it. A chunk is right if its place, words and label are.</summary>
public sealed class ChunkScore
{
    private readonly HashSet<(int Sentence, int Place, Tree Chunk)> _right = [], _found = [];
    private int _sentences, _tags, _rightTags;

    /// <summary>The right chunks that were found.</summary>
    public int Correct => _right.Count(_found.Contains);

    /// <summary>The right chunks that were not found.</summary>
    public int Missed => _right.Count - Correct;

    /// <summary>The chunks that were found and are not right.</summary>
    public int Incorrect => _found.Count - Correct;

    /// <summary>The share of words with the right chunk tag; 1 where there is none.</summary>
    public double Accuracy => _tags == 0 ? 1 : (double)_rightTags / _tags;

    /// <summary>Of the chunks that were found, the share of right ones.</summary>
    public double Precision => _found.Count == 0 ? 0 : (double)Correct / _found.Count;

    /// <summary>Of the right chunks, the share that was found.</summary>
    public double Recall => _right.Count == 0 ? 0 : (double)Correct / _right.Count;

    /// <summary>The harmonic mean of precision and recall.</summary>
    /// <param name="alpha">The weight of precision.</param>
    public double FMeasure(double alpha = 0.5) => Correct == 0 ? 0 : 1 / ((alpha / Precision) + ((1 - alpha) / Recall));

    /// <summary>Counts a sentence.</summary>
    /// <param name="right">As it should be.</param>
    /// <param name="found">As it was found.</param>
    public void Score(Tree right, Tree found)
    {
        _right.UnionWith(Chunks(right));
        _found.UnionWith(Chunks(found));
        _sentences++;
        if (!Flat(right) || !Flat(found))
            return;
        var tags = right.ToChunkTags();
        _tags += tags.Count;
        _rightTags += tags.Zip(found.ToChunkTags()).Count(pair => pair.First == pair.Second);
    }

    /// <summary>The four figures, in percent.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"ChunkParse score:\n    IOB Accuracy: {Accuracy * 100,5:F1}%\n    Precision:    {Precision * 100,5:F1}%\n    Recall:       {Recall * 100,5:F1}%\n    F-Measure:    {FMeasure() * 100,5:F1}%");

    private IEnumerable<(int, int, Tree)> Chunks(Tree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var place = 0;
        foreach (var child in tree.Children)
        {
            if (!child.IsLeaf)
                yield return (_sentences, place, child);
            place += child.Leaves.Count();
        }
    }

    private static bool Flat(Tree tree) => tree.Children.All(child => child.Children.All(word => word.IsLeaf));
}
