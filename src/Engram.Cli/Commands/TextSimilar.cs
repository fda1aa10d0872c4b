using System.CommandLine;
using System.Globalization;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text similar</c>.</summary>
internal static class TextSimilar
{
    internal static Command Create()
    {
        Argument<string> words = new("WORD") { HelpName = "WORD", Description = "The word; with --vectors several with commas between them, to be near to all of." };
        TextSteps steps = new();
        var vectors = Options.Text("--vectors", "Word vectors to ask instead of a text: GloVe's or word2vec's text, or word2vec's binary (.bin). Default: none.", "FILE");
        var minus = Options.Text("--minus", "With --vectors: words to be far from, with commas between them (king,woman --minus man). Default: none.", "WORDS");
        var top = Options.Whole("--top", "How many words to show. Default: 10.", 1);
        Command command = new("similar", "Finds words that are used like a word: between the same neighbours in a text, or by the cosines of --vectors.") { words, steps.Files, vectors, minus, top };
        steps.AddTo(command, normalising: false);
        command.Validators.Add(result =>
        {
            if (result.GetValue(minus) is not null && result.GetValue(vectors) is null)
                result.AddError("--minus belongs to --vectors.");
            if (result.GetValue(steps.Files) is { Length: > 0 } && result.GetValue(vectors) is not null)
                result.AddError("With --vectors no text is read; leave out one of the two.");
        });
        command.SetText((given, output) =>
        {
            var (word, most) = (given.GetRequiredValue(words), given.GetValue(top) ?? 10);
            if (given.GetValue(vectors) is { } file)
                ByVectors(file, word, given.GetValue(minus), most, output);
            else
                ByContexts(new(TextRun.Words(steps.Input(given), steps.Of(given))), word, most, output);
        });
        return command.WithExamples("engram text similar whale book.txt", "engram text similar king,woman --minus man --vectors glove.6B.100d.txt", "engram text similar ship --top 5 --json book.txt");
    }

    private static void ByContexts(TokenizedText text, string word, int most, Output output)
    {
        if (text.Offsets(word).Count == 0)
            throw new FailedException(new(ExitCode.Data, $"'{word}' does not occur in the text.{Suggestion.For(word, text.Vocabulary.Samples)}", "Ask for a word that does."));
        var similar = text.Similar(word, most);
        if (output.Json)
            output.Emit(new { Word = word, Similar = similar.Select(other => new { Word = other }) });
        else
            Write(similar, output);
    }

    private static void ByVectors(string file, string word, string? minus, int most, Output output)
    {
        using var vectors = TextModels.Vectors(file);
        var similar = vectors.MostSimilar(Split(word), Split(minus ?? ""), most);
        if (output.Json)
            output.Emit(new { Word = word, Minus = minus, Similar = similar.Select(other => new { other.Word, Cosine = other.Score }) });
        else
            Write(similar.Select(other => string.Create(CultureInfo.InvariantCulture, $"{other.Score,7:0.0000}  {other.Word}")), output);
    }

    private static string[] Split(string words) => words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void Write(IEnumerable<string> words, Output output)
    {
        using var written = new TextOutput(output);
        var lines = new TextLines();
        foreach (var word in words)
            lines.Add(word).End();
        written.Write(lines.Bytes);
    }
}
