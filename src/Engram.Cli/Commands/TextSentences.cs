using System.CommandLine;

namespace Engram.Cli.Commands;

/// <summary><c>engram text sentences</c>.</summary>
internal static class TextSentences
{
    internal static Command Create()
    {
        TextSteps steps = new();
        Command command = new("sentences", "Splits texts into sentences, one a line; --json: a line an object, with its place in UTF-16 units and the sentence as it stands.") { steps.Files };
        steps.AddSentencesTo(command);
        command.SetText((given, output) => TextRun.Stream(steps.Input(given), steps.Of(given) with { Words = null }, output, (batch, file, lines) =>
        {
            foreach (var sentence in batch.Sentences)
                if (output.Json)
                    lines.Object(file, json =>
                    {
                        json.WriteNumber("offset", batch.Offset + sentence.Span.Start);
                        json.WriteString("sentence", sentence.Span.Of(batch.Text));
                    });
                else
                    lines.AddOnOneLine(sentence.Span.Of(batch.Text)).End();
        }));
        return command.WithExamples("engram text sentences book.txt", "engram text sentences a.txt b.txt --json", "engram text sentences --punkt punkt_tab/german buch.txt");
    }
}
