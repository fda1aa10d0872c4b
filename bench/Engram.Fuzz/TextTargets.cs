using System.Text;
using Engram.Text;
using Engram.Text.Tests;

namespace Engram.Fuzz;

/// <summary>Engram.Text: everything that takes a text, and its readers of files.</summary>
internal static class TextTargets
{
    private static readonly string[] s_texts =
    [
        "Mr. Ahab, the whale's \"friend\" (😀) said: it's 3.14% of the U.S. sea... Isn't it? He cannot go, e.g. to J. Smith's -- 'tis late!\n\nA second paragraph,\r\nwith lines. \"Yes.\" (No.) gonna",
        "@you RT http://a.b/c(d)e?f=g#h :-) <3 #tag woooooow &amp; &#65; +1 (800) 555-1234 a@b.co don't :P 👩‍🚀👍🏽🇩🇪 …“quoted” ‘so’ — e\u0301\u200b\u00a0Σ İ مرحبا 日本語 ²³",
        "(S (NP (DT the) (NN dog)) (VP (VBD sat))) [[a]] {b} abandonaríamos leões Straße ging gelaufen nationalization caresses ponies 1,000.00 -5. A.B. i.e. etc. Inc.",
    ];

    internal static IEnumerable<Target> All(string work)
    {
        string Put(string name, byte[] content)
        {
            var path = Path.Combine(work, name);
            File.WriteAllBytes(path, content);
            return path;
        }

        byte[][] Seeds(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
        var seeds = s_texts.SelectMany(text => new[] { [0, .. Encoding.UTF8.GetBytes(text)], (byte[])[1, .. Encoding.Unicode.GetBytes(text)] }).ToArray();
        yield return new("tokenizers", seeds, bytes => Tokenize(Text(bytes)));
        yield return new("stemmers", seeds, bytes => Stem(Text(bytes)));
        yield return new("taggers", seeds, bytes => Tag(Text(bytes)));
        yield return new("punkt-training", seeds, bytes => TrainPunkt(Text(bytes)));
        yield return new("counts", seeds, bytes => Count(Text(bytes)));
        yield return new("regexp", Seeds(@"\w+|[^\w\s]+", @"(?:a|b)+\b", @"(a+)+$", @"[^\]a-z\d]{2,3}(?=x)"), bytes => Pattern(Encoding.UTF8.GetString(bytes)), typeof(ArgumentException), typeof(System.Text.RegularExpressions.RegexParseException), typeof(System.Text.RegularExpressions.RegexMatchTimeoutException));
        yield return new("tree", Seeds("(S (NP (DT the) (NN dog)) (VP sat))", "(S (NP a) (VP (V b) (NP (D c) (N d))))"), bytes => Trees(Encoding.UTF8.GetString(bytes)), typeof(FormatException));
        yield return new("tgrep", Seeds("NP < (DT . NN)", "S << /N.*/ !> VP & $.. V", "* <1 a | >- b"), bytes => Use(Tgrep.Compile(Encoding.UTF8.GetString(bytes)).Find(Tree.Parse("(S (NP (DT a)) (VP the))")).Count()), typeof(FormatException));
        yield return new("grammar", Seeds("S -> NP VP\nNP -> 'a' | DT NP [0.5]\nDT -> 'the'", "% start S\nS -> A [0.3] | 'b' [0.7]\nA -> 'a' [1.0]"), bytes => Use(ContextFreeGrammar.Parse(Encoding.UTF8.GetString(bytes)).Rules.Sum(rule => rule.ToString().Length)), typeof(FormatException), typeof(ArgumentException));
        yield return new("chunk-rules", Seeds("NP: {<DT>?<JJ.*>*<NN>}\nVP: {<V.*><NP>}", "NP: {<.*>+}\n    }<VB|IN>+{"), bytes => new RegexpChunkParser(Encoding.UTF8.GetString(bytes)).Parse(TaggedWord.ParseSentence("the/DT old/JJ dog/NN sat/VBD")), typeof(FormatException), typeof(InvalidOperationException));
        yield return new("conll", Seeds("the DT B-NP\ndog NN I-NP\n\nsat VBD O\n", "a b c\n"), bytes => Use(ConllReader.ChunkedSentences(Reader(bytes)).Sum(sentence => sentence.ToTree().ToString().Length)), typeof(FormatException));
        yield return new("conllu", Seeds("# text = a b\n1\ta\ta\tDET\tDT\t_\t2\tdet\t_\t_\n2\tb\tb\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n\n", "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"), bytes => Use(ConlluReader.Sentences(Reader(bytes)).Sum(sentence => sentence.Tagged.Count)), typeof(FormatException));
        yield return new("treebank", Seeds("( (S (NP a)) )\n(S (VP b)\n (NP c))\n"), bytes => Use(BracketedTreeReader.Trees(Reader(bytes)).Sum(tree => tree.ToString().Length)), typeof(FormatException));
        yield return new("plain", seeds, bytes => Use(TaggedTextReader.Sentences(Reader(bytes)).Sum(sentence => sentence.Count) + PlainTextReader.Paragraphs(Reader(bytes)).Count() + WordListReader.Words(Reader(bytes), "#").Count()));
        yield return new("vectors-text", Seeds("2 3\nthe 1 2 3\nof -0.5 1e-3 7\n", "the 1 2\nof 3 4\na b 5 6\n"), bytes => VectorFile.ReadText(Put("v.txt", bytes)).MostSimilar(["the"]), typeof(InvalidDataException), typeof(KeyNotFoundException));
        yield return new("vectors-binary", [[.. "2 2\nthe "u8, .. new byte[8], .. "of "u8, 0, 0, 128, 63, 0, 0, 0, 64]], bytes =>
        {
            VectorFile.ReadBinary(Put("v.bin", bytes));
            using var mapped = VectorFile.Map(Put("v.bin", bytes));
            _ = mapped[0].Length;
        }, typeof(InvalidDataException));
        yield return new("punkt-json", Seeds("{\"abbrev_types\":[\"mr\"],\"sent_starters\":[\"he\"],\"collocations\":[[\"a\",\"b\"]],\"ortho_context\":{\"he\":34}}"), bytes => new PunktSentenceTokenizer(PunktFiles.LoadJson(new MemoryStream(bytes))).Tokens(s_texts[0]), typeof(FormatException));
        yield return new("punkt-folder", Seeds("mr\ndr\n", "a\tb\n##number##\tthe\n", "he\t34\nthe\t126\n"), bytes =>
        {
            Put("abbrev_types.txt", "mr\ndr\n"u8.ToArray());
            Put("sent_starters.txt", "he\n"u8.ToArray());
            Put("collocations.tab", bytes);
            Put("ortho_context.tab", bytes);
            new PunktSentenceTokenizer(PunktFiles.Load(work)).Tokens(s_texts[0]);
        }, typeof(FormatException));
        yield return new("perceptron", Seeds("{\"bias\":{\"NN\":1.5,\"DT\":-1},\"i word the\":{\"DT\":2}}", "{\"the\":\"DT\"}", "[\"DT\",\"NN\"]"), bytes => Perceptron(work, bytes), typeof(InvalidDataException));
        yield return new("vader", Seeds("good\t1.9\t0.9\t[1, 2]\nbad\t-2.5\n:)\t2.0\n"), bytes => SentimentIntensityAnalyzer.Load(Put("vader.txt", bytes)).PolarityScores("A good, but BAD :) day!!! Isn't it?"), typeof(InvalidDataException));
        yield return new("language-model", [LanguageModel(Path.Combine(work, "seed.lm"))], bytes => KneserNeyInterpolated.Load(Put("a.lm", bytes)).Score("b", "a"), typeof(InvalidDataException)) { Repair = (bytes, right) => right ? Checksum(bytes) : bytes };
        yield return new("wordnet", WordNetSeeds(), bytes => ReadWordNet(work, bytes), typeof(InvalidDataException));
        yield return new("subwords", seeds, bytes => Subwords(Text(bytes)));
    }

    /// <summary>Bytes as UTF-8, bad ones too, or as UTF-16 with whatever surrogates there are.</summary>
    private static string Text(byte[] bytes) => bytes is [1, ..]
        ? new(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(bytes.AsSpan(1)[..((bytes.Length - 1) / 2 * 2)]))
        : Encoding.UTF8.GetString(bytes.AsSpan(Math.Min(1, bytes.Length)));

    private static void Use(int read) => ArgumentOutOfRangeException.ThrowIfNegative(read);

    private static StreamReader Reader(byte[] bytes) => new(new MemoryStream(bytes));

    private static readonly (string Name, ITokenizer Tokenizer)[] s_tokenizers = [.. AllTokenizers.Table.Select(row => (row.Name, row.Make()))];
    private static readonly IStemmer[] s_stemmers = [.. AllTokenizers.Stemmers()];
    private static readonly ITagger[] s_taggers = [.. AllTokenizers.Taggers()];
    private static readonly SubwordTokenizer[] s_subwords = [.. new[] { SmallModels.WordPiece(), SmallModels.Bert(), SmallModels.Bpe(), SmallModels.Bytes(), SmallModels.SentencePiece(1), SmallModels.SentencePiece(2) }.Select(model => new SubwordTokenizer(model))];

    private static void Tokenize(string text)
    {
        foreach (var (name, tokenizer) in s_tokenizers)
            if (AllTokenizers.Fault(tokenizer, text) is { } fault)
                throw new InvalidOperationException($"{name}: {fault}");
        _ = new TreebankWordDetokenizer().Detokenize(new TreebankWordTokenizer().Words(text));
    }

    private static void Stem(string text)
    {
        foreach (var word in new WhitespaceTokenizer().Words(text).Append(text))
            foreach (var stemmer in s_stemmers)
                _ = stemmer.Stem(word);
    }

    private static void Tag(string text)
    {
        var words = new NLTKWordTokenizer().Words(text);
        foreach (var tagger in s_taggers)
            if (tagger.Tag(words).Length != words.Count)
                throw new InvalidOperationException($"{tagger.GetType().Name} has other than {words.Count} tags");
    }

    private static void TrainPunkt(string text)
    {
        PunktTrainer trainer = new(new(IncludeAllCollocations: true));
        trainer.Train(text);
        trainer.FrequencyThreshold();
        trainer.Train(text);
        trainer.FindAbbreviationTypes();
        if (AllTokenizers.Fault(new PunktSentenceTokenizer(trainer.Parameters()), text) is { } fault)
            throw new InvalidOperationException(fault);
    }

    private static void Count(string text)
    {
        string[] words = [.. new WordPunctTokenizer().Words(text), "one"];
        KneserNeyInterpolated model = new(3);
        model.Fit([words]);
        if (model.Score(words[^1], words[0]) is not (> 0 and <= 1) and var score)
            throw new InvalidOperationException($"a probability of {score}");
        _ = CollocationFinder.Trigrams(words).Score(Association.LikelihoodRatio);
        _ = Bleu.Sentence([words], words.Reverse().ToArray()) + Meteor.Sentence([words], words, null) + CharacterF.Sentence(text, "a" + text) + EditDistance.Between(text, "one") + JaroWinkler.Similarity(text, "one");
        _ = Accents.Strip(text);
    }

    private static void Pattern(string pattern)
    {
        RegexpTokenizer tokenizer = new(pattern);
        if (AllTokenizers.Fault(tokenizer, s_texts[0]) is { } fault)
            throw new InvalidOperationException(fault);
    }

    private static void Trees(string text)
    {
        var tree = Tree.Parse(text);
        _ = tree.PrettyPrint().Length + tree.Format(20).Length;
        if (!Tree.Parse(tree.ToString()!).Equals(tree) && !text.Any(char.IsWhiteSpace))
            throw new InvalidOperationException("read again, the tree is another");
    }

    private static void Perceptron(string work, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(work, "weights.json"), bytes is [(byte)'{', (byte)'"', (byte)'b', ..] ? bytes : "{\"bias\":{\"NN\":1}}"u8.ToArray());
        File.WriteAllBytes(Path.Combine(work, "tagdict.json"), bytes is [(byte)'{', (byte)'"', (byte)'t', ..] ? bytes : "{}"u8.ToArray());
        File.WriteAllBytes(Path.Combine(work, "classes.json"), bytes is [not (byte)'{', ..] ? bytes : "[\"DT\",\"NN\"]"u8.ToArray());
        _ = PerceptronTagger.Load(work).Tag(["the", "dog"]);
    }

    private static byte[] LanguageModel(string path)
    {
        KneserNeyInterpolated model = new(3);
        model.Fit([["a", "b", "c"], ["a", "b", "d", "é"]]);
        model.Save(path);
        return File.ReadAllBytes(path);
    }

    // CRC-32C, the last four bytes, of everything before.
    private static byte[] Checksum(byte[] bytes)
    {
        if (bytes.Length < 4)
            return bytes;
        var crc = 0u;
        foreach (var value in bytes.AsSpan(..^4))
            crc = System.Numerics.BitOperations.Crc32C(crc, value);
        BitConverter.TryWriteBytes(bytes.AsSpan(^4..), crc);
        return bytes;
    }

    private static readonly string[] s_wordNetFiles = ["data.noun", "index.noun", "data.verb", "index.verb", "noun.exc", "cntlist.rev"];

    /// <summary>The number of the file, then its content.</summary>
    private static byte[][] WordNetSeeds()
    {
        using MadeUpWordNet files = new();
        return [.. s_wordNetFiles.Select((name, number) => (byte[])[(byte)number, .. File.ReadAllBytes(files.PathOf(name))])];
    }

    private static void ReadWordNet(string work, byte[] bytes)
    {
        using MadeUpWordNet files = new();
        if (bytes.Length > 0)
            File.WriteAllBytes(files.PathOf(s_wordNetFiles[bytes[0] % s_wordNetFiles.Length]), bytes[1..]);
        using var wordNet = WordNet.Open(files.Folder);
        foreach (var synset in wordNet.AllSynsets())
            _ = (synset.Definition, synset.Hypernyms.Count, synset.Hyponyms.Count, synset.MaxDepth, synset.Lemmas.Sum(lemma => lemma.Count + lemma.Antonyms.Count));
        _ = wordNet.Synsets("snorlen").Count + wordNet.AllLemmaNames().Count();
        _ = work;
    }

    private static void Subwords(string text)
    {
        foreach (var tokenizer in s_subwords)
        {
            var last = new TextSpan(0, 0);
            foreach (var span in tokenizer.Spans(text))
                last = span.Start >= last.Start && span.End >= last.End && span.Length >= 0 && span.End <= text.Length ? span : throw new InvalidOperationException($"{span} after {last}");
        }
    }
}
