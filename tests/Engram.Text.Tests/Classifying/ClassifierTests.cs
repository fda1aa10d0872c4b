using System.Text.Json;

namespace Engram.Text.Tests;

public class ClassifierTests
{
    private static readonly Lazy<JsonElement> Json = new(() => References.Read("classify"));

    private static IEnumerable<LabelledFeatures> Coins => "HHHTHHTH".Select((side, toss) => new LabelledFeatures(new Dictionary<string, object?> { ["side"] = side.ToString(), ["even"] = toss % 2 == 0 }, side == 'H' ? "head" : "tail"));

    [Fact]
    public void Naive_Bayes_gives_NLTKs_probabilities_of_names()
    {
        foreach (var row in Cases("NaiveBayes").Concat(Cases("NaiveBayes(Laplace)")).Where(row => row.GetProperty("data").GetString() == "names"))
        {
            var classifier = NaiveBayesClassifier.Train(Names("train"), row.GetProperty("fn").GetString() == "NaiveBayes" ? 0.5 : 1);
            SameProbabilities(row, Names("test"), classifier.Classify, features => classifier.Probabilities(features)["female"], 1e-9);
            if (row.TryGetProperty("most_informative", out var informative))
                Assert.Equal(informative.EnumerateArray().Select(pair => (pair[0].GetString()!, Value(pair[1]))), classifier.MostInformativeFeatures(informative.GetArrayLength()).Select(feature => (feature.Name, feature.Value)));
            if (row.TryGetProperty("log_likelihood", out var likelihood))
                Assert.Equal(likelihood.GetDouble(), Likelihood(Names("test"), classifier.Probabilities), 1e-9);
        }
    }

    [Fact]
    public void Naive_Bayes_gives_NLTKs_probabilities_of_genres()
    {
        var row = Cases("NaiveBayes").Single(row => row.GetProperty("data").GetString() == "genre");
        var (train, test) = Genres();
        var classifier = NaiveBayesClassifier.Train(train);
        Assert.Equal(Strings(row.GetProperty("labels")), test.Select(example => classifier.Classify(example.Features)));
        foreach (var (expected, example) in row.GetProperty("probs").EnumerateArray().Zip(test))
            foreach (var probability in expected.EnumerateObject())
                Assert.Equal(1, classifier.Probabilities(example.Features)[probability.Name] / probability.Value.GetDouble(), 1e-9);
        var informative = row.GetProperty("most_informative");
        Assert.Equal(informative.EnumerateArray().Select(pair => (pair[0].GetString()!, Value(pair[1]))), classifier.MostInformativeFeatures(informative.GetArrayLength()).Select(feature => (feature.Name, feature.Value)));
    }

    [Fact]
    public void Naive_Bayes_passes_over_features_that_it_does_not_know()
    {
        var classifier = NaiveBayesClassifier.Train(Coins);
        Assert.Equal(6.5 / 9, classifier.Probabilities(new Dictionary<string, object?> { ["colour"] = "red" })["head"], 1e-12);
    }

    [Fact]
    public void Maximum_entropy_gives_NLTKs_weights()
    {
        foreach (var row in Cases("Maxent"))
        {
            // NLTK stops one round before its max_iter.
            var train = Names("train").Take(150).ToArray();
            var classifier = MaxentClassifier.Train(train, Enum.Parse<MaxentAlgorithm>(row.GetProperty("algorithm").GetString()!), row.GetProperty("max_iter").GetInt32() - 1);
            Assert.Equal(row.GetProperty("n_weights").GetInt32(), classifier.Weights.Count);
            foreach (var (expected, weight) in row.GetProperty("weights_first20").EnumerateArray().Zip(classifier.Weights))
                Assert.Equal(expected.GetDouble(), weight, 1e-6);
            Assert.Equal(Strings(row.GetProperty("weight_descriptions_first20")), Enumerable.Range(0, 20).Select(classifier.Describe));
            Assert.Equal(row.GetProperty("most_informative").EnumerateArray().Select(number => number.GetInt32()), classifier.MostInformativeFeatures());
            Assert.Equal(row.GetProperty("log_likelihood_train").GetDouble(), Likelihood(train, classifier.Probabilities), 1e-6);
            SameProbabilities(row, Names("test"), classifier.Classify, features => classifier.Probabilities(features)["female"], 1e-6);
        }
    }

    [Theory]
    [InlineData(MaxentAlgorithm.GIS)]
    [InlineData(MaxentAlgorithm.IIS)]
    public void Maximum_entropy_expects_what_the_examples_show(MaxentAlgorithm algorithm)
    {
        LabelledFeatures[] examples = [.. "aabababbbbaa".Select((letter, place) => new LabelledFeatures(new Dictionary<string, object?> { ["letter"] = letter }, place % 3 == 0 ? "x" : "y"))];
        var classifier = MaxentClassifier.Train(examples, algorithm, 200);
        var shown = (double)examples.Count(example => example.Label == "x" && (char)example.Features["letter"]! == 'a') / examples.Count(example => (char)example.Features["letter"]! == 'a');
        Assert.Equal(shown, classifier.Probabilities(new Dictionary<string, object?> { ["letter"] = 'a' })["x"], 1e-6);
    }

    [Fact]
    public void A_binary_tree_is_NLTKs()
    {
        var row = Cases("DecisionTree").Single(row => row.GetProperty("args").GetProperty("binary").GetBoolean());
        var tree = DecisionTreeClassifier.Train(Names("train"), new() { Binary = true, DepthCutoff = row.GetProperty("args").GetProperty("depth_cutoff").GetInt32() });
        Assert.Equal(Strings(row.GetProperty("labels")), Names("test").Select(example => tree.Classify(example.Features)));
        Assert.Equal(row.GetProperty("accuracy").GetDouble(), Accuracy(Names("test"), tree), 1e-12);
        Assert.Equal(row.GetProperty("pseudocode_depth3").GetString(), tree.Pseudocode(depth: 3));
    }

    [Fact]
    public void A_tree_of_many_branches_is_as_good_as_NLTKs()
    {
        var row = Cases("DecisionTree").Single(row => !row.GetProperty("args").GetProperty("binary").GetBoolean());
        var tree = DecisionTreeClassifier.Train(Names("train"), new() { DepthCutoff = 4 });
        Assert.InRange(Accuracy(Names("test"), tree), row.GetProperty("accuracy").GetDouble() - 0.05, 1);
        Assert.Equal(["female", "male"], tree.Labels.Order());
    }

    [Fact]
    public void A_tree_without_ties_asks_the_question_that_parts_best()
    {
        var tree = DecisionTreeClassifier.Train(Coins, new() { SupportCutoff = 0 });
        Assert.Equal("if side == 'H': return 'head'\nif side == 'T': return 'tail'\n", tree.Pseudocode());
        Assert.Equal("side=H? .............................. head\nside=T? .............................. tail\n", tree.PrettyFormat(width: 53));
        Assert.Equal("head", tree.Classify(new Dictionary<string, object?> { ["side"] = "?" }));
    }

    [Fact]
    public void Positive_naive_Bayes_gives_NLTKs_probabilities()
    {
        var row = Cases("PositiveNaiveBayes").Single();
        var genre = Json.Value.GetProperty("genre");
        var documents = genre.GetProperty("docs").EnumerateArray().Select(pair => (Text: pair[0].GetString()!, Label: pair[1].GetString()!)).ToArray();
        var train = documents[..genre.GetProperty("train_first").GetInt32()];
        var classifier = PositiveNaiveBayesClassifier.Train([.. train.Where(document => document.Label == "newspaper").Take(40).Select(document => Bag(document.Text))],
            [.. train.Take(90).Select(document => Bag(document.Text))], row.GetProperty("positive_prior").GetDouble());
        var test = documents[train.Length..];
        Assert.Equal(row.GetProperty("labels").EnumerateArray().Select(label => label.GetBoolean()), test.Select(document => classifier.Classify(Bag(document.Text))));
        foreach (var (expected, document) in row.GetProperty("probs").EnumerateArray().Zip(test))
            Assert.Equal(expected.GetDouble(), classifier.Probability(Bag(document.Text)), 1e-9);
    }

    [Fact]
    public void Positive_naive_Bayes_takes_the_class_out_of_the_rest()
    {
        // Half of all are of the class, which always has a: b alone is then of the rest.
        var classifier = PositiveNaiveBayesClassifier.Train([Bag("a"), Bag("a"), Bag("a"), Bag("a")], [Bag("a"), Bag("a"), Bag("b"), Bag("b")], prior: 0.5);
        Assert.True(classifier.Classify(Bag("a")));
        Assert.False(classifier.Classify(Bag("b")));
        // P(a | class) = 4.5/5, P(a) = 2.5/5, so P(a | rest) = 0.1 before it is made to sum to 1; absent likewise.
        Assert.Equal(0.9, classifier.Probability(Bag("a")), 1e-12);
    }

    [Fact]
    public void Nothing_can_be_learned_from_nothing()
    {
        Assert.Throws<ArgumentException>(() => NaiveBayesClassifier.Train([]));
        Assert.Throws<ArgumentException>(() => MaxentClassifier.Train([]));
        Assert.Throws<ArgumentException>(() => DecisionTreeClassifier.Train([]));
        Assert.Throws<ArgumentException>(() => PositiveNaiveBayesClassifier.Train([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => PositiveNaiveBayesClassifier.Train([Bag("a")], [Bag("b")], prior: 1));
    }

    private static void SameProbabilities(
        JsonElement row, LabelledFeatures[] test, Func<IReadOnlyDictionary<string, object?>, string> classify, Func<IReadOnlyDictionary<string, object?>, double> female, double tolerance)
    {
        foreach (var (expected, example) in row.GetProperty("prob_female").EnumerateArray().Zip(test))
            Assert.Equal(expected.GetDouble(), female(example.Features), tolerance);
        Assert.Equal(row.GetProperty("accuracy").GetDouble(), test.Average(example => classify(example.Features) == example.Label ? 1.0 : 0), 1e-12);
        if (row.TryGetProperty("labels", out var labels))
            Assert.Equal(Strings(labels), test.Select(example => classify(example.Features)));
    }

    private static IEnumerable<JsonElement> Cases(string function) => Json.Value.GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("fn").GetString() == function);

    private static LabelledFeatures[] Names(string part) =>
        [.. Json.Value.GetProperty("names").GetProperty(part).EnumerateArray().Select(pair => (Name: pair[0].GetString()!.ToLowerInvariant(), Label: pair[1].GetString()!))
            .Select(pair => new LabelledFeatures(new Dictionary<string, object?> { ["last"] = pair.Name[^1..], ["last2"] = pair.Name[Math.Max(0, pair.Name.Length - 2)..], ["first"] = pair.Name[..1], ["len"] = pair.Name.Length }, pair.Label))];

    private static (LabelledFeatures[] Train, LabelledFeatures[] Test) Genres()
    {
        var genre = Json.Value.GetProperty("genre");
        var vocabulary = Strings(genre.GetProperty("vocabulary")).ToArray();
        LabelledFeatures[] all = [.. genre.GetProperty("docs").EnumerateArray().Select(pair => new LabelledFeatures(
            pair[0].GetString()!.Split(' ').ToHashSet() is var words ? vocabulary.ToDictionary(word => $"contains({word})", word => (object?)words.Contains(word)) : [], pair[1].GetString()!))];
        var first = genre.GetProperty("train_first").GetInt32();
        return (all[..first], all[first..]);
    }

    private static Dictionary<string, object?> Bag(string text) => text.Split(' ').Distinct().ToDictionary(word => word, _ => (object?)true);

    private static double Accuracy(LabelledFeatures[] test, DecisionTreeClassifier classifier) => test.Average(example => classifier.Classify(example.Features) == example.Label ? 1.0 : 0);

    private static double Likelihood(LabelledFeatures[] examples, Func<IReadOnlyDictionary<string, object?>, LabelDistribution> classify) =>
        Math.Log(examples.Average(example => classify(example.Features)[example.Label]));

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
