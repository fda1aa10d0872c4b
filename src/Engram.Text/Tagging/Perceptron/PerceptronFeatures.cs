namespace Engram.Text;

/// <summary>The fourteen features of a word in its sentence, as hashes of the names that NLTK gives them (<c>i-1 tag+i word DT dog</c>).</summary>
internal sealed class PerceptronFeatures
{
    internal const int Count = 14;

    private static readonly ulong Suffix = Prefix("i suffix"), First = Prefix("i pref1"), Word = Prefix("i word"), Last = Prefix("i-1 word"),
        LastSuffix = Prefix("i-1 suffix"), SecondLast = Prefix("i-2 word"), Next = Prefix("i+1 word"), NextSuffix = Prefix("i+1 suffix"), SecondNext = Prefix("i+2 word");
    private static readonly ulong Bias = FeatureHash.Of("bias");

    private readonly ulong[] _last, _secondLast, _tagAndWord, _pair;
    private readonly string[] _tags;

    /// <param name="tags">The classes; two more stand for the sentence's beginning.</param>
    internal PerceptronFeatures(IReadOnlyList<string> tags)
    {
        _tags = [.. tags, "-START-", "-START2-"];
        _last = [.. _tags.Select(tag => FeatureHash.Of("i-1 tag " + tag))];
        _secondLast = [.. _tags.Select(tag => FeatureHash.Of("i-2 tag " + tag))];
        _tagAndWord = [.. _tags.Select(tag => Prefix("i-1 tag+i word " + tag))];
        _pair = [.. _tags.SelectMany(tag => _tags.Select(before => FeatureHash.Of($"i tag+i-2 tag {tag} {before}")))];
    }

    internal int Start => _tags.Length - 2;

    /// <summary>Fills in the hashes, in NLTK's order: the order of a sum decides its last digit, and that can decide a tie.</summary>
    internal void Hash(ReadOnlySpan<char> word, WordShapes shapes, int index, int previous, int beforePrevious, Span<ulong> hashes)
    {
        var place = index + 2;
        var shape = shapes[place];
        var last = shapes[place - 1];
        var next = shapes[place + 1];
        hashes[0] = Bias;
        hashes[1] = Close(Suffix, WordShapes.Suffix(word));
        hashes[2] = Close(First, WordShapes.First(word));
        hashes[3] = _last[previous];
        hashes[4] = _secondLast[beforePrevious];
        hashes[5] = _pair[(previous * _tags.Length) + beforePrevious];
        hashes[6] = Close(Word, shape);
        hashes[7] = Close(_tagAndWord[previous], shape);
        hashes[8] = Close(Last, last);
        hashes[9] = Close(LastSuffix, WordShapes.Suffix(last));
        hashes[10] = Close(SecondLast, shapes[place - 2]);
        hashes[11] = Close(Next, next);
        hashes[12] = Close(NextSuffix, WordShapes.Suffix(next));
        hashes[13] = Close(SecondNext, shapes[place + 2]);
    }

    /// <summary>The name behind a hash of the same call: only a feature that is new needs it.</summary>
    internal string Name(int feature, ReadOnlySpan<char> word, WordShapes shapes, int index, int previous, int beforePrevious) => feature switch
    {
        0 => "bias",
        1 => $"i suffix {WordShapes.Suffix(word)}",
        2 => $"i pref1 {WordShapes.First(word)}",
        3 => $"i-1 tag {_tags[previous]}",
        4 => $"i-2 tag {_tags[beforePrevious]}",
        5 => $"i tag+i-2 tag {_tags[previous]} {_tags[beforePrevious]}",
        6 => $"i word {shapes[index + 2]}",
        7 => $"i-1 tag+i word {_tags[previous]} {shapes[index + 2]}",
        8 => $"i-1 word {shapes[index + 1]}",
        9 => $"i-1 suffix {WordShapes.Suffix(shapes[index + 1])}",
        10 => $"i-2 word {shapes[index]}",
        11 => $"i+1 word {shapes[index + 3]}",
        12 => $"i+1 suffix {WordShapes.Suffix(shapes[index + 3])}",
        _ => $"i+2 word {shapes[index + 4]}",
    };

    private static ulong Prefix(string name) => FeatureHash.Add(FeatureHash.Empty, name + " ");

    private static ulong Close(ulong state, ReadOnlySpan<char> text) => FeatureHash.Finish(FeatureHash.Add(state, text));
}
