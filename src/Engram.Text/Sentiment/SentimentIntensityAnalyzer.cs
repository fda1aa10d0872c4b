using System.Collections.Frozen;
using System.Globalization;

namespace Engram.Text;

/// <summary>VADER: the mood of short texts by a lexicon and a few rules for degree, negation, capitals, exclamation marks and <c>but</c>. Thread-safe.</summary>
/// <remarks>The lexicon is read from a file (<c>vader_lexicon.txt</c> of nltk_data or of the VADER program): it is not part of this package.
/// Source: Hutto and Gilbert 2014.</remarks>
public sealed class SentimentIntensityAnalyzer
{
    [ThreadStatic]
    private static VaderText? _words;

    [ThreadStatic]
    private static double[]? _valences;

    private readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _lexicon;

    private SentimentIntensityAnalyzer(Dictionary<string, double> lexicon) => _lexicon = lexicon.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a lexicon: a word and its valence a line, parted by a tab; what follows on the line is passed over.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is not of that form; its number is named.</exception>
    public static SentimentIntensityAnalyzer Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no VADER lexicon at {path}. It is vader_lexicon.txt in nltk_data (sentiment/vader_lexicon.zip) and in github.com/cjhutto/vaderSentiment, under the MIT licence.", path);
        var lexicon = new Dictionary<string, double>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Trim().Length == 0)
                continue;
            var fields = line.Trim().Split('\t');
            lexicon[fields[0]] = fields.Length > 1 && double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var valence) ? valence
                : throw new InvalidDataException($"{path}, line {number}: expected a word, a tab and a number, found '{line}'.");
        }
        return new(lexicon);
    }

    /// <summary>The mood of a text.</summary>
    public SentimentScores PolarityScores(ReadOnlySpan<char> text)
    {
        var words = _words ??= new VaderText();
        words.Read(text);
        if (words.Count == 0)
            return default;
        var valences = _valences is { } kept && kept.Length >= words.Count ? kept : _valences = new double[words.Count * 2];
        var seen = words.Count > 32 ? new Dictionary<string, int>() : null;
        var but = -1;
        for (var index = 0; index < words.Count; index++)
        {
            valences[index] = _lexicon.TryGetValue(words.Lower(index), out var valence) ? InContext(words, index, valence, valences, seen) : 0;
            if (but < 0 && words.Lower(index) is "but")
                but = index;
        }
        for (var index = 0; but >= 0 && index < words.Count; index++)
            valences[index] *= index < but ? 0.5 : index > but ? 1.5 : 1;
        return Score(valences.AsSpan(0, words.Count), text);
    }

    /// <summary>The rules look around the first of equal words: NLTK finds a word's place by its text.</summary>
    private double InContext(VaderText words, int index, double valence, double[] valences, Dictionary<string, int>? seen)
    {
        var first = First(words, index, seen);
        return first < index ? valences[first] : IsDegree(words, index) ? 0 : Valence(words, index, valence);
    }

    private static int First(VaderText words, int index, Dictionary<string, int>? seen)
    {
        if (seen is not null)
        {
            var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(words.AsWritten(index), out var known))
                return known;
            lookup[words.AsWritten(index)] = index;
            return index;
        }
        var first = 0;
        while (!words.AsWritten(first).SequenceEqual(words.AsWritten(index)))
            first++;
        return first;
    }

    private static bool IsDegree(VaderText words, int index) =>
        VaderWords.Boosters.ContainsKey(words.Lower(index)) || (words.Lower(index) is "kind" && index + 1 < words.Count && words.Lower(index + 1) is "of");

    private double Valence(VaderText words, int index, double valence)
    {
        if (words[index].IsUpper && words.CapitalsDiffer)
            valence += valence > 0 ? VaderWords.Capitals : -VaderWords.Capitals;
        for (var distance = 0; distance < 3 && index > distance; distance++)
        {
            if (_lexicon.ContainsKey(words.Lower(index - distance - 1)))
                continue;
            var degree = Degree(words, index - distance - 1, valence);
            valence += distance == 1 ? degree * 0.95 : distance == 2 ? degree * 0.9 : degree;
            valence = Negate(words, index, distance, valence);
            if (distance == 2)
                valence = VaderIdioms.Apply(words, index, valence);
        }
        return Least(words, index, valence);
    }

    private static double Degree(VaderText words, int index, double valence)
    {
        if (!VaderWords.Boosters.TryGetValue(words.Lower(index), out var degree))
            return 0;
        if (valence < 0)
            degree = -degree;
        return !words[index].IsUpper || !words.CapitalsDiffer ? degree : valence > 0 ? degree + VaderWords.Capitals : degree - VaderWords.Capitals;
    }

    private static double Negate(VaderText words, int index, int distance, double valence)
    {
        var last = words.AsWritten(index - 1) is "so" or "this";
        if (distance == 1 && last && words.AsWritten(index - 2) is "never")
            return valence * 1.5;
        if (distance == 2 && (last || (words.AsWritten(index - 3) is "never" && (words.AsWritten(index - 2) is "so" or "this"))))
            return valence * 1.25;
        var word = words.Lower(index - distance - 1);
        return VaderWords.Negations.Contains(word) || word.Contains("n't", StringComparison.Ordinal) ? valence * VaderWords.Negation : valence;
    }

    private double Least(VaderText words, int index, double valence) =>
        index > 0 && words.Lower(index - 1) is "least" && !_lexicon.ContainsKey("least") && !(index > 1 && (words.Lower(index - 2) is "at" or "very")) ? valence * VaderWords.Negation : valence;

    private static SentimentScores Score(ReadOnlySpan<double> valences, ReadOnlySpan<char> text)
    {
        double sum = 0, positive = 0, negative = 0, neutral = 0;
        foreach (var valence in valences)
        {
            sum += valence;
            if (valence > 0)
                positive += valence + 1;
            else if (valence < 0)
                negative += valence - 1;
            else
                neutral++;
        }
        var marks = Marks(text);
        sum += sum > 0 ? marks : sum < 0 ? -marks : 0;
        if (positive > -negative)
            positive += marks;
        else if (positive < -negative)
            negative -= marks;
        var total = positive - negative + neutral;
        return new(Rounding.ToEven((0 - negative) / total, 1000), Rounding.ToEven(neutral / total, 1000), Rounding.ToEven(positive / total, 1000),
            Rounding.ToEven(sum / Math.Sqrt((sum * sum) + 15), 10_000));
    }

    private static double Marks(ReadOnlySpan<char> text)
    {
        var questions = text.Count('?');
        return (Math.Min(text.Count('!'), 4) * 0.292) + (questions > 3 ? 0.96 : questions > 1 ? questions * 0.18 : 0);
    }
}
