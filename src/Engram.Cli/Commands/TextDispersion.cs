using System.CommandLine;
using Engram.Reports;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text dispersion</c>.</summary>
internal static class TextDispersion
{
    private const int Columns = 60;

    internal static Command Create()
    {
        Argument<string> words = new("WORDS") { HelpName = "WORDS", Description = "Words with commas between them; whatever their case." };
        TextSteps steps = new();
        var picture = Options.Text("--svg", "An SVG file to draw into. Default: a picture in the terminal.", "FILE");
        Command command = new("dispersion", "Shows where along a text words occur.") { words, steps.Files, picture };
        steps.AddTo(command, normalising: false);
        command.SetText((given, output) =>
        {
            string[] sought = [.. given.GetRequiredValue(words).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            if (sought.Length == 0)
                throw new FailedException(new(ExitCode.Usage, "WORDS names no word.", "Such as: engram text dispersion Ahab,whale book.txt."));
            var input = steps.Input(given);
            var text = new TokenizedText(TextRun.Words(input, steps.Of(given)), input.Title);
            var rows = text.Dispersion(sought);
            if (given.GetValue(picture) is { } file)
                Draw(text, rows, file);
            if (output.Json)
                output.Emit(new { Words = text.Tokens.Count, Picture = given.GetValue(picture), Dispersion = rows.Select(row => new { row.Word, Count = row.Offsets.Count, Places = row.Offsets }) });
            else
                Show(text, rows, given.GetValue(picture), output);
        });
        return command.WithExamples("engram text dispersion Ahab,whale,ship book.txt", "engram text dispersion Ahab,whale,ship book.txt --svg dispersion.svg", "engram text dispersion liberty --json speeches.txt");
    }

    /// <summary>Draws the places of words along a text.</summary>
    internal static void Draw(TokenizedText text, IReadOnlyList<(string Word, IReadOnlyList<int> Offsets)> rows, string file)
    {
        if (text.Tokens.Count == 0)
            throw new FailedException(new(ExitCode.Data, "There is nothing to draw: the texts have no word.", "Give a text with some."));
        SvgFile.WriteDispersion(new($"Where words occur in {text.Name}", "word", text.Tokens.Count, [.. rows.Select(row => (row.Word, (IReadOnlyList<double>)[.. row.Offsets.Select(place => (double)place)]))]), file);
    }

    private static void Show(TokenizedText text, IReadOnlyList<(string Word, IReadOnlyList<int> Offsets)> rows, string? picture, Output output)
    {
        using var written = new TextOutput(output);
        var (lines, width) = (new TextLines(), rows.Max(row => row.Word.EnumerateRunes().Count()));
        foreach (var (word, places) in rows)
        {
            lines.Add(word).Add(new string(' ', width - word.EnumerateRunes().Count()));
            if (picture is null)
                lines.Add("  ").Add(Row(places, text.Tokens.Count));
            lines.Add($"  {places.Count}").End();
        }
        if (picture is not null)
            lines.Add($"\ndrawn in   {picture}").End();
        written.Write(lines.Bytes);
    }

    // A column is the darker the more often the word stands there, measured by its own densest place.
    private static string Row(IReadOnlyList<int> places, int length)
    {
        var columns = new int[Columns];
        foreach (var place in places)
            columns[(int)((long)place * Columns / length)]++;
        var most = columns.Max();
        return string.Concat(columns.Select(count => count == 0 ? '·' : "░▒▓█"[(4 * count - 1) / most]));
    }
}
