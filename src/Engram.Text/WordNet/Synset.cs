namespace Engram.Text;

/// <summary>A set of synonyms: one meaning, with its place among the others. Two are equal if they are of the same database and place.</summary>
/// <remarks>Source: Miller 1995, "WordNet: a lexical database for English".</remarks>
public sealed class Synset
{
    private readonly SynsetPointer[] _pointers;
    private readonly Lazy<string> _name;
    private Tuple<int, int>? _depths;
    private Synset[]? _above;

    internal Synset(WordNet wordNet, PartOfSpeech part, int offset, int lexicographer, (string Name, int Id)[] words, SynsetPointer[] pointers)
    {
        (WordNet, Part, Offset, LexicographerFile, _pointers) = (wordNet, part, offset, lexicographer, pointers);
        Lemmas = [.. words.Select((word, number) => word.Name.IndexOf('(', StringComparison.Ordinal) is > 0 and var marker && word.Name[^1] == ')'
            ? new WordNetLemma(this, number, word.Name[..marker], word.Name[marker..], word.Id) : new WordNetLemma(this, number, word.Name, null, word.Id))];
        _name = new(() => wordNet.NameOf(this));
    }

    /// <summary>The database that it is from.</summary>
    public WordNet WordNet { get; }

    /// <summary>Its first word, part of speech and the number among that word's meanings: <c>dog.n.01</c>.</summary>
    public string Name => _name.Value;

    /// <summary>The part of speech.</summary>
    public PartOfSpeech Part { get; }

    /// <summary>Its place in the data file, which is its number in this version of WordNet.</summary>
    public int Offset { get; }

    /// <summary>The words that have this meaning.</summary>
    public IReadOnlyList<WordNetLemma> Lemmas { get; }

    /// <summary>What it means.</summary>
    public required string Definition { get; init; }

    /// <summary>Sentences that use it.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>The field that it belongs to: <c>noun.animal</c>.</summary>
    public string LexName => LexicographerFiles.Name(LexicographerFile);

    /// <summary>The sentence frames that all its verbs fit, as numbers of WordNet's list.</summary>
    public IReadOnlyList<int> FrameIds => [.. Frames.Where(frame => frame.Lemma == 0).Select(frame => frame.Frame)];

    /// <summary>What it is a kind of.</summary>
    public IReadOnlyList<Synset> Hypernyms => Related(WordNetRelation.Hypernym);

    /// <summary>What it is an instance of.</summary>
    public IReadOnlyList<Synset> InstanceHypernyms => Related(WordNetRelation.InstanceHypernym);

    /// <summary>Its kinds.</summary>
    public IReadOnlyList<Synset> Hyponyms => Related(WordNetRelation.Hyponym);

    /// <summary>Adjectives like it.</summary>
    public IReadOnlyList<Synset> SimilarTos => Related(WordNetRelation.SimilarTo);

    /// <summary>The length of the shortest way up to a synset with nothing above it.</summary>
    public int MinDepth => Depths([]).Min;

    /// <summary>The length of the longest way up.</summary>
    public int MaxDepth => Depths([]).Max;

    internal int LexicographerFile { get; }

    internal (int Frame, int Lemma)[] Frames { get; init; } = [];

    /// <summary>The synsets that it is related to as a whole, by name.</summary>
    public IReadOnlyList<Synset> Related(WordNetRelation relation) =>
        [.. _pointers.Where(pointer => pointer.Relation == relation && pointer.Source == 0).Select(pointer => WordNet.At(pointer.Part, pointer.Offset))
            .Distinct().OrderBy(synset => synset.Name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What is right above it, whether it is a kind or an instance of it; in no order, for names cost a search in the index.</summary>
    internal IReadOnlyList<Synset> Above() => _above ??=
        [.. _pointers.Where(pointer => pointer is { Source: 0, Relation: WordNetRelation.Hypernym or WordNetRelation.InstanceHypernym }).Select(pointer => WordNet.At(pointer.Part, pointer.Offset)).Distinct()];

    internal IReadOnlyList<WordNetLemma> RelatedLemmas(WordNetRelation relation, int lemma) =>
        [.. _pointers.Where(pointer => pointer.Relation == relation && pointer.Source > 0 && Lemmas[pointer.Source - 1].Name == Lemmas[lemma].Name)
            .Select(pointer => WordNet.At(pointer.Part, pointer.Offset).LemmaAt(pointer.Target))];

    internal IReadOnlyList<int> FramesOf(int lemma) => [.. Frames.Where(frame => frame.Lemma == 0 || frame.Lemma == lemma + 1).Select(frame => frame.Frame)];

    private WordNetLemma LemmaAt(int number) => number > 0 && number <= Lemmas.Count ? Lemmas[number - 1]
        : throw new InvalidDataException($"A relation points to lemma {number} of {Name}, which has {Lemmas.Count}: the database is damaged or mixed of two versions.");

    private (int Min, int Max) Depths(HashSet<Synset> below)
    {
        // One reference, not two numbers: another thread may be writing.
        if (_depths is { } known)
            return (known.Item1, known.Item2);
        if (!below.Add(this))
            throw new InvalidDataException($"{Name} is above itself: the database is damaged.");
        var above = Above().Select(synset => synset.Depths(below)).ToArray();
        below.Remove(this);
        var depths = above.Length == 0 ? (0, 0) : (above.Min(depth => depth.Min) + 1, above.Max(depth => depth.Max) + 1);
        _depths = Tuple.Create(depths.Item1, depths.Item2);
        return depths;
    }
}
