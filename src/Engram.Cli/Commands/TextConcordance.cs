using System.CommandLine;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text concordance</c>.</summary>
internal static class TextConcordance
{
    internal static Command Create()
    {
        Argument<string> phrase = new("PHRASE") { HelpName = "PHRASE", Description = "A word, or several in quotes; whatever their case." };
        TextSteps steps = new();
        var width = Options.Whole("--width", "Characters of a line. Default: 79.", 20);
        var top = Options.Whole("--top", "How many places to show; 0 for all. Default: 25.", 0);
        var picture = Options.Text("--svg", "An SVG file to draw the places along the text into. Default: none.", "FILE");
        Command command = new("concordance", "Shows the places of a word or phrase, each in its surroundings.") { phrase, steps.Files, width, top, picture };
        steps.AddTo(command, normalising: false);
        command.SetText((given, output) =>
        {
            var (input, options, sought) = (steps.Input(given), steps.Of(given), given.GetRequiredValue(phrase));
            var words = options.Words!.Words(sought);
            if (words.Count == 0)
                throw new FailedException(new(ExitCode.Usage, "PHRASE is empty.", "Name a word: engram text concordance whale book.txt."));
            var text = new TokenizedText(TextRun.Words(input, options), input.Title);
            var places = text.Concordance(words, given.GetValue(width) ?? 79).ToList();
            if (given.GetValue(picture) is { } file)
                TextDispersion.Draw(text, [(sought, [.. places.Select(place => place.Offset)])], file);
            Show(places, given.GetValue(top) ?? 25, output, sought, text.Tokens.Count, given.GetValue(picture));
        });
        return command.WithExamples("engram text concordance whale book.txt", "engram text concordance \"white whale\" --top 0 book.txt", "engram text concordance Ahab book.txt --svg ahab.svg --json");
    }

    private static void Show(List<ConcordanceLine> places, int top, Output output, string sought, int words, string? picture)
    {
        var shown = places.Take(top == 0 ? int.MaxValue : top).ToList();
        if (output.Json)
        {
            output.Emit(new { Phrase = sought, Words = words, Count = places.Count, Picture = picture, Places = shown.Select(place => new { Word = place.Offset, place.Left, place.Query, place.Right }) });
            return;
        }
        using var written = new TextOutput(output);
        var (lines, left) = (new TextLines(), shown.Select(place => Characters(place.Left)).DefaultIfEmpty(0).Max());
        foreach (var place in shown)
            lines.Add(new string(' ', left - Characters(place.Left))).Add(place.Left).Add(" ").Add(place.Query).Add(" ").Add(place.Right).End();
        written.Write(lines.Bytes);
        if (shown.Count < places.Count)
            output.Error.WriteLine($"{shown.Count} of {Numbers.Grouped(places.Count)} places; --top 0 shows all.");

        static int Characters(string text) => text.EnumerateRunes().Count();
    }
}
