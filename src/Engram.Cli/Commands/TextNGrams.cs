using System.CommandLine;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text ngrams</c>.</summary>
internal static class TextNGrams
{
    internal static Command Create()
    {
        TextSteps steps = new(counts: true);
        var length = Options.Whole("--n", "How many words each has. Default: 2.", 1);
        var top = Options.Whole("--top", "How many of the most frequent ones to show; 0 for all. Default: 20.", 0);
        var picture = Options.Text("--svg", "An SVG file to draw the shown ones into, as bars. Default: none.", "FILE");
        Command command = new("ngrams", "Counts runs of neighbouring words within sentences, the most frequent first. Lower case, without punctuation.") { steps.Files, length, top, picture };
        steps.AddTo(command);
        command.SetText((given, output) =>
        {
            var (input, n) = (steps.Input(given), given.GetValue(length) ?? 2);
            var counts = TextRun.Count(input, steps.Of(given), (batch, counts) => Count(batch, counts, n));
            TextFrequencies.Show("ngrams", "ngram", counts, given.GetValue(top) ?? 20, $"{n}-grams of {input.Title}", given.GetValue(picture), output);
        });
        return command.WithExamples("engram text ngrams book.txt", "engram text ngrams --n 3 --top 50 book.txt", "engram text ngrams --stop english --json book.txt");
    }

    // The run is written once and moved on: a string is made only of one that is new.
    private static void Count(TextBatch batch, FrequencyDistribution<string> counts, int n)
    {
        var (run, ends) = (new List<char>(), new Queue<int>());
        foreach (var sentence in batch.Sentences)
        {
            run.Clear();
            ends.Clear();
            for (var word = sentence.FirstWord; word < sentence.FirstWord + sentence.Words; word++)
            {
                if (ends.Count == n)
                    run.RemoveRange(0, ends.Dequeue());
                run.AddRange(batch[word]);
                run.Add(' ');
                ends.Enqueue(batch[word].Length + 1);
                if (ends.Count == n)
                    counts.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(run)[..^1]);
            }
        }
    }
}
