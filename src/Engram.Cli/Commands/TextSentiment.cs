using System.CommandLine;

namespace Engram.Cli.Commands;

/// <summary><c>engram text sentiment</c>.</summary>
internal static class TextSentiment
{
    internal static Command Create()
    {
        TextSteps steps = new();
        var lexicon = Options.Text("--lexicon", "VADER's lexicon, vader_lexicon.txt. Default: NLTK's, where its data lie.", "FILE");
        Command command = new("sentiment", "Tells the mood of each English sentence from −1 to 1 (VADER); --json: a line an object, with the shares of negative, neutral and positive.") { steps.Files, lexicon };
        steps.AddSentencesTo(command);
        command.SetText((given, output) =>
        {
            var (input, analyzer) = (steps.Input(given), TextModels.Sentiment(given.GetValue(lexicon)));
            TextRun.Stream(input, steps.Of(given) with { Words = null }, output, (batch, file, lines) =>
            {
                foreach (var sentence in batch.Sentences)
                {
                    var scores = analyzer.PolarityScores(sentence.Span.Of(batch.Text));
                    if (!output.Json)
                    {
                        lines.Add(scores.Compound, "+0.0000;−0.0000; 0.0000").Add("  ").AddOnOneLine(sentence.Span.Of(batch.Text)).End();
                        continue;
                    }
                    lines.Object(file, json =>
                    {
                        json.WriteNumber("offset", batch.Offset + sentence.Span.Start);
                        json.WriteNumber("compound", scores.Compound);
                        json.WriteNumber("negative", scores.Negative);
                        json.WriteNumber("neutral", scores.Neutral);
                        json.WriteNumber("positive", scores.Positive);
                        json.WriteString("sentence", sentence.Span.Of(batch.Text));
                    });
                }
            });
        });
        return command.WithExamples("engram text sentiment reviews.txt --lexicon vader_lexicon.txt", "engram text sentiment --json reviews.txt");
    }
}
