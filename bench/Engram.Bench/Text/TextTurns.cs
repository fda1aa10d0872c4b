using System.Diagnostics;
using Engram.Text;

namespace Engram.Bench;

/// <summary>Ours: each unit of work goes once over the whole text, on one thread or on several that each do all of it.</summary>
internal static class TextTurns
{
    private const double WarmUp = 3, LeastTurn = 0.3;

    internal static IEnumerable<int> Run(string key, string folder, int threads)
    {
        var works = new Func<int>[threads];
        for (var thread = 0; thread < threads; thread++)
            works[thread] = Work(key, folder);
        // The first turn does not count: the compiler takes notice of what is called often, and works beside.
        var (started, warm) = (Stopwatch.GetTimestamp(), 0);
        for (; warm == 0 || Stopwatch.GetElapsedTime(started).TotalSeconds < WarmUp; warm++)
            works[0]();
        // The processor's clock is coarse.
        var times = 1 + (int)(LeastTurn * warm / Stopwatch.GetElapsedTime(started).TotalSeconds);
        while (true)
            yield return threads == 1 ? Repeat(works[0], times) : works.AsParallel().WithDegreeOfParallelism(threads).Sum(work => Repeat(work, times));
    }

    private static int Repeat(Func<int> work, int times)
    {
        var done = 0;
        for (var time = 0; time < times; time++)
            done += work();
        return done;
    }

    private static Func<int> Work(string key, string folder) => key switch
    {
        "punkt" => Sentences(folder),
        "nltkword" => Tokens(new NLTKWordTokenizer(), folder),
        "treebank" => Tokens(new TreebankWordTokenizer(), folder),
        "tweet" => Tokens(new TweetTokenizer(), folder),
        "words" => Strings(folder),
        "porter" => Stems(new PorterStemmer(), folder),
        "snowball" => Stems(SnowballStemmer.For("english"), folder),
        "lancaster" => Stems(new LancasterStemmer(), folder),
        "tag" => Tags(folder),
        "train" => Training(folder),
        "freqdist" => Frequencies(folder),
        "knfit" => Fits(folder),
        "knscore" => Scores(folder),
        "vader" => Moods(folder),
        "bleu" => Pairs(folder),
        _ => throw new ArgumentException($"There is no text work '{key}'.", nameof(key)),
    };

    private static string[][] Words(string folder) => TextMaterial.Read<string[][]>(folder, "tokens.json");

    private static Func<int> Sentences(string folder)
    {
        var (text, tokens) = (File.ReadAllText(Path.Combine(folder, "text.txt")), new List<Token>());
        var tokenizer = new PunktSentenceTokenizer(TextMaterial.Punkt(Path.Combine(folder, "punkt.json")));
        return () =>
        {
            tokens.Clear();
            tokenizer.Tokenize(text, tokens);
            return text.Length;
        };
    }

    private static Func<int> Tokens(ITokenizer tokenizer, string folder)
    {
        var (sentences, tokens) = (TextMaterial.Read<string[]>(folder, "sentences.json"), new List<Token>());
        return () =>
        {
            tokens.Clear();
            foreach (var sentence in sentences)
                tokenizer.Tokenize(sentence, tokens);
            return tokens.Count;
        };
    }

    private static Func<int> Strings(string folder)
    {
        var text = File.ReadAllText(Path.Combine(folder, "text.txt"));
        var tokenizer = new WordTokenizer(new PunktSentenceTokenizer(TextMaterial.Punkt(Path.Combine(folder, "punkt.json"))));
        return () => tokenizer.Words(text).Count;
    }

    private static Func<int> Stems(IStemmer stemmer, string folder)
    {
        string[] words = [.. Words(folder).SelectMany(sentence => sentence).Where(word => char.IsLetter(word[0]))];
        var room = new char[StemmerExtensions.RoomFor(words.Max(word => word.Length))];
        return () =>
        {
            foreach (var word in words)
                stemmer.Stem(word, room);
            return words.Length;
        };
    }

    private static Func<int> Tags(string folder)
    {
        var (tagger, sentences) = (PerceptronTagger.Load(Path.Combine(folder, "tagger")), Words(folder));
        return () => sentences.Sum(sentence => tagger.Tag(sentence).Length);
    }

    private static Func<int> Training(string folder)
    {
        var (words, tags) = (Words(folder), TextMaterial.Read<string[][]>(folder, "tags.json"));
        var tagged = words.Zip(tags, (sentence, tags) => sentence.Zip(tags, (word, tag) => new TaggedWord(word, tag)).ToArray()).ToArray();
        return () =>
        {
            PerceptronTagger.Train(tagged, iterations: 5);
            return 5 * tagged.Sum(sentence => sentence.Length);
        };
    }

    private static Func<int> Frequencies(string folder)
    {
        string[] words = [.. Words(folder).SelectMany(sentence => sentence)];
        return () => (int)new FrequencyDistribution<string>(words).N;
    }

    private static Func<int> Fits(string folder)
    {
        var sentences = Words(folder);
        return () =>
        {
            new KneserNeyInterpolated(3).Fit(sentences);
            return sentences.Sum(sentence => sentence.Length);
        };
    }

    private static Func<int> Scores(string folder)
    {
        var (sentences, model) = (Words(folder), new KneserNeyInterpolated(3));
        model.Fit(sentences);
        string[] words = [.. sentences.SelectMany(sentence => sentence)];
        return () =>
        {
            var sum = 0.0;
            for (var i = 2; i < words.Length; i++)
                sum += model.Score(words[i], words.AsSpan(i - 2, 2));
            return double.IsFinite(sum) ? words.Length - 2 : throw new InvalidDataException("A probability is not a number.");
        };
    }

    private static Func<int> Moods(string folder)
    {
        var (sentences, analyzer) = (TextMaterial.Read<string[]>(folder, "sentences.json"), SentimentIntensityAnalyzer.Load(Path.Combine(folder, "vader_lexicon.txt")));
        return () =>
        {
            var sum = 0.0;
            foreach (var sentence in sentences)
                sum += analyzer.PolarityScores(sentence).Compound;
            return double.IsFinite(sum) ? sentences.Length : throw new InvalidDataException("A mood is not a number.");
        };
    }

    /// <summary>A sentence, and the same without every seventh word.</summary>
    private static Func<int> Pairs(string folder)
    {
        var pairs = Words(folder).Where(sentence => sentence.Length >= 4)
            .Select(sentence => (References: new IReadOnlyList<string>[] { sentence }, Hypothesis: sentence.Where((_, i) => i % 7 != 3).ToArray())).ToArray();
        return () =>
        {
            foreach (var (references, hypothesis) in pairs)
                Bleu.Sentence(references, hypothesis);
            return pairs.Length;
        };
    }
}
