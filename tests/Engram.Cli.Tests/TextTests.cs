using System.Text.Json;
using System.Xml.Linq;

namespace Engram.Cli.Tests;

public sealed class TextTests(TextWorld world) : IClassFixture<TextWorld>
{
    [Fact]
    public void Sentences_stand_a_line_each_and_in_JSON_where_they_lie()
    {
        Assert.Equal("Call me Ishmael.\nSome years ago, the white whale swam.\n\"A whale,\" said Ahab, \"a white whale!\"\nThe whale was white.\n", Good("sentences", "story.txt"));
        foreach (var line in Lines(Good("sentences", "story.txt", "--json")))
        {
            var (offset, sentence) = (line.GetProperty("offset").GetInt32(), line.GetProperty("sentence").GetString()!);
            Assert.Equal(TextWorld.Story.Substring(offset, sentence.Length), sentence);
        }
        world.Write("captain.txt", "Capt. Ahab came.");
        Assert.Equal("Capt.\nAhab came.\n", Good("sentences", "captain.txt"));
        Assert.Equal("Capt. Ahab came.\n", Good("sentences", "captain.txt", "--punkt", "punkt"));
    }

    [Fact]
    public void Words_stand_a_line_each_or_a_sentence_a_line()
    {
        Assert.StartsWith("Call\nme\nIshmael\n.\nSome\n", Good("words", "story.txt"), StringComparison.Ordinal);
        Assert.Equal("call ishmael\nyears ago white whale swam\nwhale said ahab white whale\nwhale white\n",
            Good("words", "story.txt", "--by-sentence", "--only-words", "--lower", "--stop", "english"));
        var third = Lines(Good("words", "story.txt", "--json"))[2];
        Assert.Equal(["``", "A", "whale", ",", "''", "said"], third.GetProperty("words").EnumerateArray().Select(word => word.GetString()).Take(6));
        Assert.Equal(third.GetProperty("offset").GetInt32(), third.GetProperty("offsets")[0].GetInt32());
        Assert.StartsWith("Call\nme\nIshmael.\n", Good("words", "story.txt", "--tokenizer", "whitespace"), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_are_told_apart_and_read_one_after_the_other()
    {
        world.Write("other.txt", "Another one.");
        var files = Lines(Good("sentences", "other.txt", "story.txt", "--json")).Select(line => Path.GetFileName(line.GetProperty("file").GetString())).Distinct();
        Assert.Equal(["other.txt", "story.txt"], files);
        Assert.False(Lines(Good("sentences", "other.txt", "--json"))[0].TryGetProperty("file", out _));
    }

    [Fact]
    public void Stems_are_of_the_rules_and_language_that_are_asked_for()
    {
        world.Write("forms.txt", "running maximum Häuser");
        Assert.Equal("run\nmaximum\nhäuser\n", Good("stem", "forms.txt"));
        Assert.Equal("run\nmaxim\nhäus\n", Good("stem", "forms.txt", "--stemmer", "lancaster"));
        Assert.Equal("running\nmaximum\nhaus\n", Good("stem", "forms.txt", "--language", "german"));
        var line = Lines(Good("stem", "forms.txt", "--json")).Single();
        Assert.Equal(("running", "run"), (line.GetProperty("words")[0].GetString(), line.GetProperty("stems")[0].GetString()));
    }

    [Fact]
    public void Tags_follow_the_model_and_words_keep_their_case()
    {
        world.Write("dog.txt", "The dog slept. The dog barked.");
        Assert.Equal("The/DT dog/NN slept/VBD ./.\nThe/DT dog/NN barked/VBD ./.\n", Good("tag", "dog.txt", "--model", "tagger"));
        Assert.Equal(["DT", "NN", "VBD", "."], Lines(Good("tag", "dog.txt", "--model", "tagger", "--json"))[1].GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public void Lemmas_are_WordNets()
    {
        Assert.SkipUnless(Directory.Exists("/usr/share/wordnet"), "Debian's wordnet-base is not installed.");
        world.Write("mice.txt", "The Mice slept.");
        Assert.Equal("the\nmouse\nslept\n.\n", Good("lemma", "mice.txt"));
        var line = Lines(Good("lemma", "mice.txt", "--model", "tagger", "--json")).Single();
        Assert.Equal(["The", "Mice", "slept", "."], line.GetProperty("words").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(["the", "mouse", "sleep", "."], line.GetProperty("lemmas").EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public void Frequencies_are_counted_sorted_and_drawn()
    {
        Assert.Equal("        4  whale\n        3  white\n", Good("frequencies", "story.txt", "--stop", "english", "--top", "2"));
        var result = JsonElement.Parse(Good("frequencies", "story.txt", "--json", "--top", "0", "--svg", world.In("words.svg")));
        var frequencies = result.GetProperty("frequencies").EnumerateArray().ToList();
        Assert.Equal((21, result.GetProperty("distinct").GetInt32()), (result.GetProperty("words").GetInt32(), frequencies.Count));
        Assert.Equal(1, frequencies.Sum(one => one.GetProperty("share").GetDouble()), 9);
        Assert.Equal(frequencies.Count, Elements("words.svg", "rect"));
        Assert.Equal("        1  Ahab\n", Line(Good("frequencies", "story.txt", "--keep-case", "--top", "0"), "Ahab"));
        Assert.Equal("        3  .\n", Line(Good("frequencies", "story.txt", "--keep-signs", "--top", "0"), "  ."));
    }

    [Fact]
    public void Runs_of_words_lie_within_sentences()
    {
        Assert.Equal("        2  white whale\n", Line(Good("ngrams", "story.txt", "--top", "0"), "  white whale"));
        Assert.DoesNotContain("ishmael some", Good("ngrams", "story.txt", "--top", "0"), StringComparison.Ordinal);
        Assert.Contains("the white whale", Good("ngrams", "--n", "3", "story.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Collocations_are_the_strongest_pairs()
    {
        Assert.EndsWith("  white whale\n", Good("collocations", "story.txt", "--stop", "english", "--top", "1"), StringComparison.Ordinal);
        var one = JsonElement.Parse(Good("collocations", "story.txt", "--measure", "frequency", "--json")).GetProperty("collocations")[0];
        Assert.True(one.GetProperty("score").GetDouble() > 0);
        Assert.Contains("window of 2 words holds no 3", Bad(ExitCode.Usage, "collocations", "--n", "3", "--window", "2", "story.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_concordance_stands_in_columns()
    {
        var lines = Good("concordance", "whale", "story.txt").TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].IndexOf(" whale ", StringComparison.Ordinal), line.LastIndexOf(" whale ", Math.Min(line.Length - 1, lines[0].IndexOf(" whale ", StringComparison.Ordinal) + 7), StringComparison.Ordinal)));
        Assert.Equal(2, JsonElement.Parse(Good("concordance", "WHITE whale", "story.txt", "--json", "--svg", world.In("places.svg"))).GetProperty("count").GetInt32());
        Assert.Equal(2, Strokes("places.svg").Single());
        Assert.Contains("1 of 4 places", world.Type("concordance", "whale", "story.txt", "--top", "1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dispersion_shows_every_word_and_draws_every_place()
    {
        var rows = Good("dispersion", "whale, Ahab,nobody", "story.txt").TrimEnd('\n').Split('\n');
        Assert.Equal(["4", "1", "0"], rows.Select(row => row.Split(' ')[^1]));
        Good("dispersion", "whale,Ahab", "story.txt", "--svg", world.In("dispersion.svg"));
        Assert.Equal([4, 1], Strokes("dispersion.svg"));
        Assert.Equal(4, JsonElement.Parse(Good("dispersion", "whale", "story.txt", "--json")).GetProperty("dispersion")[0].GetProperty("places").GetArrayLength());
    }

    [Fact]
    public void Similar_words_stand_in_the_same_places_or_lie_near_by_vectors()
    {
        world.Write("same.txt", "the big dog ran. the big cat ran. a small tree stood.");
        Assert.Equal("cat\n", Good("similar", "dog", "same.txt"));
        Assert.EndsWith("  queen\n", Good("similar", "king,woman", "--minus", "man", "--vectors", "vectors.txt", "--top", "1"), StringComparison.Ordinal);
        Assert.Contains("\"prince\" has no vector", Bad(ExitCode.Data, "similar", "prince", "--vectors", "vectors.txt"), StringComparison.Ordinal);
        Assert.Contains("'dig' does not occur", Bad(ExitCode.Data, "similar", "dig", "same.txt"), StringComparison.Ordinal);
        Assert.Contains("--minus belongs to --vectors", Bad(ExitCode.Usage, "similar", "dog", "same.txt", "--minus", "cat"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mood_of_each_sentence_has_its_sign()
    {
        world.Write("mood.txt", "It was good. It was\nbad! It was.");
        var lines = Good("sentiment", "mood.txt", "--lexicon", "lexicon.txt").TrimEnd('\n').Split('\n');
        Assert.Equal(["+|It was good.", "−|It was bad!", " |It was."], lines.Select(line => $"{line[0]}|{line[9..]}"));
        var scores = Lines(Good("sentiment", "mood.txt", "--lexicon", "lexicon.txt", "--json"))[0];
        Assert.Equal(1, scores.GetProperty("negative").GetDouble() + scores.GetProperty("neutral").GetDouble() + scores.GetProperty("positive").GetDouble(), 2);
    }

    [Fact]
    public void Trees_are_drawn_written_and_grown_from_plain_text()
    {
        world.Write("trees.mrg", "( (S (NP I)\n (VP (V saw) (NP him))) )\n(S (NP you))");
        Assert.Contains("│", Good("tree", "trees.mrg"), StringComparison.Ordinal);
        Assert.Equal("(S (NP I) (VP (V saw) (NP him)))\n(S (NP you))\n", Good("tree", "trees.mrg", "--as", "brackets"));
        Assert.Equal("saw", Lines(Good("tree", "trees.mrg", "--json"))[0].GetProperty("children")[1].GetProperty("children")[0].GetProperty("children")[0].GetProperty("word").GetString());
        world.Write("cat.txt", "The old cat slept.");
        Assert.Equal("(S (NP The/DT old/JJ cat/NN) slept/VBD ./.)\n", Good("tree", "--grammar", "NP: {<DT>?<JJ>*<NN>}", "--model", "tagger", "--as", "brackets", "cat.txt"));
        world.Write("broken.mrg", "(S (NP you))\n(S (NP I");
        Assert.Contains("broken.mrg, tree 2: ", Bad(ExitCode.Data, "tree", "broken.mrg"), StringComparison.Ordinal);
        Assert.Contains("has no label", Bad(ExitCode.Data, "tree", "--grammar", "{<DT>}", "--model", "tagger", "cat.txt"), StringComparison.Ordinal);
    }

    private string Good(params string[] arguments)
    {
        var answer = world.Type(arguments);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        return answer.Output;
    }

    private string Bad(int code, params string[] arguments)
    {
        var answer = world.Type(arguments);
        Assert.Equal(code, answer.ExitCode);
        Assert.StartsWith("engram: ", answer.Error, StringComparison.Ordinal);
        return answer.Error;
    }

    private static List<JsonElement> Lines(string output) => [.. output.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line))];

    private static string Line(string output, string ending) => output.Split('\n').Single(line => line.EndsWith(ending, StringComparison.Ordinal)) + "\n";

    private int Elements(string picture, string name) => XDocument.Load(world.In(picture)).Descendants().Count(element => element.Name.LocalName == name);

    private IEnumerable<int> Strokes(string picture) => XDocument.Load(world.In(picture)).Descendants().Where(element => element.Attribute("class")?.Value == "stroke").Select(element => element.Attribute("d")!.Value.Count(letter => letter == 'M'));
}
