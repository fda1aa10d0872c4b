namespace Engram.Text;

/// <summary>How synsets or lemmas are related, named from the side that is asked: a synset's hypernyms are what it is a kind of.</summary>
public enum WordNetRelation
{
    /// <summary><c>@</c>: what it is a kind of.</summary>
    Hypernym,

    /// <summary><c>@i</c>: what it is an instance of.</summary>
    InstanceHypernym,

    /// <summary><c>~</c>: its kinds.</summary>
    Hyponym,

    /// <summary><c>~i</c>: its instances.</summary>
    InstanceHyponym,

    /// <summary><c>#m</c>: what it is a member of.</summary>
    MemberHolonym,

    /// <summary><c>#s</c>: what it is a substance of.</summary>
    SubstanceHolonym,

    /// <summary><c>#p</c>: what it is a part of.</summary>
    PartHolonym,

    /// <summary><c>%m</c>: its members.</summary>
    MemberMeronym,

    /// <summary><c>%s</c>: its substances.</summary>
    SubstanceMeronym,

    /// <summary><c>%p</c>: its parts.</summary>
    PartMeronym,

    /// <summary><c>;c</c>: the topic it belongs to.</summary>
    TopicDomain,

    /// <summary><c>-c</c>: what belongs to it as a topic.</summary>
    InTopicDomain,

    /// <summary><c>;r</c>: the region where it is said.</summary>
    RegionDomain,

    /// <summary><c>-r</c>: what is said in it as a region.</summary>
    InRegionDomain,

    /// <summary><c>;u</c>: how it is used.</summary>
    UsageDomain,

    /// <summary><c>-u</c>: what is used in its way.</summary>
    InUsageDomain,

    /// <summary><c>=</c>: the attribute that an adjective is a value of, or the reverse.</summary>
    Attribute,

    /// <summary><c>*</c>: what a verb entails.</summary>
    Entailment,

    /// <summary><c>></c>: what a verb causes.</summary>
    Cause,

    /// <summary><c>^</c>: see also.</summary>
    AlsoSee,

    /// <summary><c>$</c>: verbs of the same group.</summary>
    VerbGroup,

    /// <summary><c>&amp;</c>: adjectives like it.</summary>
    SimilarTo,

    /// <summary><c>!</c>: a lemma's opposite.</summary>
    Antonym,

    /// <summary><c>+</c>: a lemma's relatives by derivation.</summary>
    DerivationallyRelated,

    /// <summary><c>\</c>: the noun of a relational adjective, or the adjective of an adverb.</summary>
    Pertainym,

    /// <summary><c>&lt;</c>: the verb that an adjective is a participle of.</summary>
    Participle,
}
