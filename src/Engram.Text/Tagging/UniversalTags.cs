using System.Collections.Frozen;

namespace Engram.Text;

/// <summary>The twelve universal tags (ADJ, ADP, ADV, CONJ, DET, NOUN, NUM, PRT, PRON, VERB, X and the full stop) for those of the Penn Treebank.</summary>
/// <remarks>Source: Petrov, Das, McDonald 2012, "A universal part-of-speech tagset" (en-ptb).</remarks>
public static class UniversalTags
{
    private static readonly FrozenDictionary<string, string> PennTreebank = new (string Universal, string Penn)[]
    {
        (".", "! # $ '' ( ) , -LRB- -RRB- . : ? ``"),
        ("ADJ", "JJ JJR JJRJR JJS JJ|RB JJ|VBG"),
        ("ADP", "IN IN|RP"),
        ("ADV", "RB RBR RBS RB|RP RB|VBG WRB"),
        ("CONJ", "CC"),
        ("DET", "DT EX PDT WDT"),
        ("NOUN", "NN NNP NNPS NNS NN|NNS NN|SYM NN|VBG NP"),
        ("NUM", "CD"),
        ("PRON", "PRP PRP$ PRP|VBP WP WP$"),
        ("PRT", "POS PRT RP TO"),
        ("VERB", "MD VB VBD VBD|VBN VBG VBG|NN VBN VBP VBP|TO VBZ VP"),
    }.SelectMany(row => row.Penn.Split(' ').Select(penn => (row.Universal, penn))).ToFrozenDictionary(pair => pair.penn, pair => pair.Universal);

    /// <summary>The universal tag of a Penn Treebank tag; <c>X</c> for one that has none.</summary>
    public static string FromPennTreebank(string tag) => PennTreebank.GetValueOrDefault(tag, "X");
}
