namespace Engram.Text;

/// <summary>A line from a synset, or from one of its lemmas, to another.</summary>
/// <param name="Relation">What kind of line.</param>
/// <param name="Part">The file of its end.</param>
/// <param name="Offset">The place in that file.</param>
/// <param name="Source">Which lemma it starts from, from 1; 0 for the whole synset.</param>
/// <param name="Target">Which lemma it ends at, from 1; 0 for the whole synset.</param>
internal readonly record struct SynsetPointer(WordNetRelation Relation, PartOfSpeech Part, int Offset, int Source, int Target)
{
    private static readonly Dictionary<string, WordNetRelation> Symbols =
        "@ @i ~ ~i #m #s #p %m %s %p ;c -c ;r -r ;u -u = * > ^ $ & ! + \\ <".Split(' ').Select((symbol, place) => (symbol, place))
            .ToDictionary(pair => pair.symbol, pair => (WordNetRelation)pair.place);

    internal static WordNetRelation? Read(string symbol) => Symbols.TryGetValue(symbol, out var relation) ? relation : null;
}
