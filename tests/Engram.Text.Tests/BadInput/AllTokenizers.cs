namespace Engram.Text.Tests;

/// <summary>Every tokenizer, stemmer and tagger in its settings: what bad input, long lines (bench/Engram.Fuzz) and mutated text are given to.</summary>
internal static class AllTokenizers
{
    internal static readonly (string Name, Func<ITokenizer> Make)[] Table =
    [
        ("nltk word", () => new NLTKWordTokenizer()), ("nltk word, parentheses", () => new NLTKWordTokenizer(convertParentheses: true)), ("treebank", () => new TreebankWordTokenizer()),
        ("wordpunct", () => new WordPunctTokenizer()), ("whitespace", () => new WhitespaceTokenizer()), ("toktok", () => new ToktokTokenizer()), ("tweet", () => new TweetTokenizer()),
        ("tweet, all options", () => new TweetTokenizer(preserveCase: false, reduceLength: true, stripHandles: true)), ("blank lines", () => new BlanklineTokenizer()), ("lines", () => new LineTokenizer()),
        ("lines, last blank one dropped", () => new LineTokenizer(BlankLines.DiscardLast)), ("spaces", () => new SpaceTokenizer()), ("tabs", () => new TabTokenizer()), ("commas", () => new SeparatorTokenizer(",")),
        ("nist", () => new NISTTokenizer(lowerCase: true)), ("nist, international", () => new NISTTokenizer(international: true)), ("s-expressions", () => new SExprTokenizer(strict: false)),
        ("syllables", () => new SyllableTokenizer()), ("legal syllables", () => new LegalitySyllableTokenizer(["the", "strong"])), ("multi-word", () => new MWETokenizer([["the", "whale"], ["of", "the"]])),
        ("regexp", () => new RegexpTokenizer(@"\w+|[^\w\s]+")), ("regexp, gaps", () => new RegexpTokenizer(@"\s+", gaps: true)), ("punkt", () => PunktSentenceTokenizer.English),
        ("punkt, no realignment", () => new PunktSentenceTokenizer(new() { AbbreviationTypes = { "mr" } }, realign: false)), ("words of sentences", () => new WordTokenizer(PunktSentenceTokenizer.English)),
        ("simple", () => new SimplePreprocessor()), ("simple, accents", () => new SimplePreprocessor(stripAccents: true)), ("texttiling", () => new TextTilingTokenizer(StopWords.For("english"), words: 2, block: 2)),
    ];

    internal static IEnumerable<IStemmer> Stemmers() =>
    [
        .. SnowballStemmer.Languages.Select(SnowballStemmer.For), new PorterStemmer(), new PorterStemmer(PorterMode.MartinExtensions), new PorterStemmer(PorterMode.OriginalAlgorithm, lowerCase: false),
        new LancasterStemmer(), new LancasterStemmer(stripPrefix: true), new CistemStemmer(), new CistemStemmer(caseInsensitive: true), new ISRIStemmer(), new ARLSTemStemmer(), new ARLSTem2Stemmer(),
        new RegexpStemmer("ing$|e+"), new RSLPStemmer(),
    ];

    internal static IEnumerable<ITagger> Taggers()
    {
        IReadOnlyList<TaggedWord>[] sentences = [TaggedWord.ParseSentence("the/DT old/JJ dog/NN barks/VBZ"), TaggedWord.ParseSentence("a/DT cat/NN sleeps/VBZ in/IN 1984/CD")];
        var unigram = NgramTagger.Unigram(sentences, new DefaultTagger("NN"));
        return [PerceptronTagger.English, unigram, new DefaultTagger("NN"), NgramTagger.Bigram(sentences, unigram), NgramTagger.Trigram(sentences), new AffixTagger(sentences), new RegexpTagger([("ing$", "VBG")]),
            TntTagger.Train(sentences), HiddenMarkovModelTagger.Train(sentences), ClassifierBasedTagger.Train(sentences), BrillTagger.Train(unigram, sentences, BrillTemplates.Brill24)];
    }

    /// <summary>What holds of the tokens of any text: they lie in it, in order, and read what stands there unless they say otherwise.</summary>
    internal static string? Fault(ITokenizer tokenizer, string text)
    {
        var end = 0;
        foreach (var token in tokenizer.Tokens(text))
        {
            if (token.Span.Start < end || token.Span.Length < 0 || token.Span.End > text.Length)
                return $"{token.Span} behind {end} in {text.Length} units";
            if (token.Written is null && !token.Of(text).SequenceEqual(text.AsSpan(token.Span.Start, token.Span.Length)))
                return $"{token.Span} reads '{token.Of(text)}'";
            end = token.Span.End;
        }
        return null;
    }
}
