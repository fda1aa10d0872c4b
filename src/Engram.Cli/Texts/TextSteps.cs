using System.CommandLine;
using Engram.Text;

namespace Engram.Cli;

/// <summary>What all `engram text` commands that split texts know: which texts, how they are split, how words are normalised.</summary>
internal sealed class TextSteps
{
    private static readonly Dictionary<string, Func<ITokenizer>> s_tokenizers = new()
    {
        ["nltk"] = () => new NLTKWordTokenizer(), ["treebank"] = () => new TreebankWordTokenizer(), ["toktok"] = () => new ToktokTokenizer(), ["tweet"] = () => new TweetTokenizer(),
        ["wordpunct"] = () => new WordPunctTokenizer(), ["whitespace"] = () => new WhitespaceTokenizer(),
    };

    private readonly bool _counts;
    private readonly Argument<string[]> _files = TextInput.Argument();
    private readonly Option<bool> _strict = TextInput.StrictOption();
    private readonly Option<string?> _punkt = Options.Text("--punkt", "What is known of the language's abbreviations: a folder of NLTK's punkt_tab, or a JSON file. Default: what Engram brings along.", "PATH");
    private readonly Option<int?> _threads = Options.Whole("--threads", "Threads that split; they never change the result. Default: the cores.", 1);
    private readonly Option<string?> _tokenizer = Options.Word("--tokenizer", "What splits sentences into words. Default: nltk.", [.. s_tokenizers.Keys]);
    private readonly Option<string?> _stop = Options.Text("--stop", "Words to leave out: a language's list, or a file with a word a line. Default: none.", "LANGUAGE|FILE", StopWords.Languages);
    private readonly Option<bool> _accents = Options.Flag("--strip-accents", "Takes accents off letters.");
    private readonly Option<bool> _lower = Options.Flag("--lower", "Puts words in lower case.");
    private readonly Option<bool> _only = Options.Flag("--only-words", "Leaves out tokens without a letter or digit.");
    private readonly Option<bool> _case = Options.Flag("--keep-case", "Tells upper from lower case. Without it all is in lower case.");
    private readonly Option<bool> _signs = Options.Flag("--keep-signs", "Counts tokens without a letter or digit too.");

    /// <param name="counts">Whether words are counted: then lower case and words alone go without saying.</param>
    internal TextSteps(bool counts = false) => _counts = counts;

    internal Argument<string[]> Files => _files;

    /// <summary>Adds the options of commands that stop at sentences.</summary>
    internal void AddSentencesTo(Command command)
    {
        foreach (var option in (Option[])[_punkt, _threads, _strict])
            command.Add(option);
    }

    /// <summary>Adds the options that say what a word is.</summary>
    internal void AddTo(Command command, bool normalising = true)
    {
        command.Add(_tokenizer);
        foreach (var option in normalising ? (Option[])[_stop, _accents, .. _counts ? (Option[])[_case, _signs] : [_lower, _only]] : [])
            command.Add(option);
        AddSentencesTo(command);
    }

    internal TextInput Input(ParseResult given) => TextInput.Of(given.GetValue(_files), given.GetValue(_strict));

    /// <summary>The steps as given.</summary>
    internal TextPipelineOptions Of(ParseResult given) => new()
    {
        Sentences = TextModels.Sentences(given.GetValue(_punkt)),
        Words = s_tokenizers[given.GetValue(_tokenizer) ?? "nltk"](),
        LowerCase = _counts ? !given.GetValue(_case) : given.GetValue(_lower),
        OnlyWords = _counts ? !given.GetValue(_signs) : given.GetValue(_only),
        StripAccents = given.GetValue(_accents),
        StopWords = given.GetValue(_stop) is { } stop ? TextModels.StopWords(stop) : null,
        Threads = given.GetValue(_threads) ?? Environment.ProcessorCount,
    };
}
