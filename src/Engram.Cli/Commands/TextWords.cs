using System.CommandLine;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text words</c>, <c>stem</c>, <c>lemma</c> and <c>tag</c>: every word of a text, as it is or as what it comes from.</summary>
internal static class TextWords
{
    private const string Json = "; --json: a line a sentence, with the places of its words in UTF-16 units";

    internal static Command Words()
    {
        TextSteps steps = new();
        var bySentence = BySentence();
        Command command = new("words", $"Splits texts into words, one a line{Json}.") { steps.Files, bySentence };
        steps.AddTo(command);
        command.SetText((given, output) => WordLines.Write(steps.Input(given), output, steps.Of(given), given.GetValue(bySentence), null));
        return command.WithExamples("engram text words book.txt", "engram text words --by-sentence --lower book.txt", "engram text words --tokenizer tweet --json posts.txt");
    }

    internal static Command Stem()
    {
        TextSteps steps = new();
        var bySentence = BySentence();
        var stemmer = Options.Word("--stemmer", "The rules: Porter's or Lancaster's of English, or Snowball's of --language. Default: porter, or snowball with --language.", "porter", "snowball", "lancaster");
        var language = Options.Word("--language", "The language of Snowball's rules. Default: english.", [.. SnowballStemmer.Languages]);
        Command command = new("stem", $"Reduces words to their stems, one a line{Json}.") { steps.Files, stemmer, language, bySentence };
        steps.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(language) is not null and not "english" && result.GetValue(stemmer) is "porter" or "lancaster")
                result.AddError($"--stemmer {result.GetValue(stemmer)} knows English alone; leave it out, or the language.");
        });
        command.SetText((given, output) => WordLines.Write(steps.Input(given), output, steps.Of(given) with { Stemmer = StemmerOf(given.GetValue(stemmer), given.GetValue(language)) }, given.GetValue(bySentence), "stems"));
        return command.WithExamples("engram text stem book.txt", "engram text stem --language german --only-words buch.txt", "engram text stem --stemmer lancaster --json book.txt");
    }

    internal static Command Lemma()
    {
        TextSteps steps = new();
        var (bySentence, model) = (BySentence(), Model());
        var wordNet = Options.Text("--wordnet", "The folder of WordNet's files. Default: WNSEARCHDIR, then /usr/share/wordnet (Debian's wordnet-base).", "PATH");
        var tagged = Options.Flag("--tagged", "Tags the words first and looks each up as its part of speech; without it all are nouns. So does --model.");
        Command command = new("lemma", $"Brings English words to the base forms that WordNet has, one a line{Json}.") { steps.Files, wordNet, tagged, model, bySentence };
        steps.AddTo(command);
        command.SetText((given, output) =>
        {
            using var opened = TextModels.WordNet(given.GetValue(wordNet));
            var tagger = given.GetValue(tagged) || given.GetValue(model) is not null ? TextModels.Tagger(given.GetValue(model)) : null;
            // WordNet has lower case; the tagger sees words as they stand.
            WordLines.Write(steps.Input(given), output, steps.Of(given) with { LowerCase = true, Lemmatizer = new(opened), Tagger = tagger }, given.GetValue(bySentence), "lemmas");
        });
        return command.WithExamples("engram text lemma book.txt", "engram text lemma --tagged --only-words book.txt", "engram text lemma --wordnet dict --json book.txt");
    }

    internal static Command Tag()
    {
        TextSteps steps = new();
        var model = Model();
        Command command = new("tag", "Tags English words with their parts of speech (Penn Treebank), a sentence a line as word/TAG; --json: a sentence an object, with the places of its words in UTF-16 units.") { steps.Files, model };
        steps.AddTo(command, normalising: false);
        command.SetText((given, output) => WordLines.Write(steps.Input(given), output, steps.Of(given) with { Tagger = TextModels.Tagger(given.GetValue(model)) }, bySentence: true, "tags"));
        return command.WithExamples("engram text tag book.txt", "engram text tag --model nltk_data/taggers/averaged_perceptron_tagger_eng --json book.txt");
    }

    internal static IStemmer StemmerOf(string? stemmer, string? language) => stemmer switch
    {
        "lancaster" => new LancasterStemmer(),
        "porter" => new PorterStemmer(),
        null when language is null => new PorterStemmer(),
        _ => SnowballStemmer.For(language ?? "english"),
    };

    internal static Option<string?> Model() => Options.Text("--model", "The folder of a perceptron tagger: NLTK's averaged_perceptron_tagger_eng, or one that PerceptronTagger.Save wrote. Default: the English one that Engram brings along.", "PATH");

    private static Option<bool> BySentence() => Options.Flag("--by-sentence", "A sentence a line, with blanks between its words.");
}
