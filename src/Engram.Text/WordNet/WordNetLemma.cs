namespace Engram.Text;

/// <summary>One word of a synset: a word in one of its meanings.</summary>
public sealed class WordNetLemma
{
    private readonly int _number;

    internal WordNetLemma(Synset synset, int number, string name, string? marker, int id)
    {
        (Synset, _number, Name, SyntacticMarker, Id) = (synset, number, name, marker, id);
        _key = new(MakeKey);
    }

    private readonly Lazy<string> _key;

    /// <summary>The meaning.</summary>
    public Synset Synset { get; }

    /// <summary>The word, with underscores for spaces: <c>domestic_dog</c>.</summary>
    public string Name { get; }

    /// <summary>Where an adjective may stand: <c>(p)</c> predicate, <c>(a)</c> before a noun, <c>(ip)</c> right after it; or null.</summary>
    public string? SyntacticMarker { get; }

    /// <summary>The number that tells lemmas of the same name in one lexicographer's file apart.</summary>
    internal int Id { get; }

    /// <summary>The sense key, the same in all versions: <c>dog%1:05:00::</c>.</summary>
    public string Key => _key.Value;

    /// <summary>How often it was seen in the concordances.</summary>
    public int Count => Synset.WordNet.CountOf(Key);

    /// <summary>The sentence frames that the verb fits, as numbers of WordNet's list; empty for others.</summary>
    public IReadOnlyList<int> FrameIds => Synset.FramesOf(_number);

    /// <summary>Its opposites.</summary>
    public IReadOnlyList<WordNetLemma> Antonyms => Related(WordNetRelation.Antonym);

    /// <summary>Words derived from it or it from them.</summary>
    public IReadOnlyList<WordNetLemma> DerivationallyRelatedForms => Related(WordNetRelation.DerivationallyRelated);

    /// <summary>The noun that an adjective pertains to, the adjective of an adverb.</summary>
    public IReadOnlyList<WordNetLemma> Pertainyms => Related(WordNetRelation.Pertainym);

    /// <summary>The lemmas that it is related to, in the order of the file.</summary>
    public IReadOnlyList<WordNetLemma> Related(WordNetRelation relation) => Synset.RelatedLemmas(relation, _number);

    /// <inheritdoc/>
    public override string ToString() => $"{Synset.Name}.{Name}";

    private string MakeKey()
    {
        var head = Synset.Part == PartOfSpeech.AdjectiveSatellite ? Synset.SimilarTos[0].Lemmas[0] : null;
        return $"{Name}%{Synset.Part.KeyNumber()}:{Synset.LexicographerFile:00}:{Id:00}:{head?.Name}:{head?.Id:00}".ToLowerInvariant();
    }
}
