using System.CommandLine;

namespace Engram.Cli.Commands;

/// <summary><c>engram text</c>.</summary>
internal static class ProcessText
{
    internal static Command Create()
    {
        Command command = new("text", "Splits, counts and explores texts: files of any size, or standard input. Needs no libtorch.")
        {
            TextSentences.Create(), TextWords.Words(), TextWords.Stem(), TextWords.Lemma(), TextWords.Tag(), TextFrequencies.Create(), TextNGrams.Create(), TextCollocations.Create(),
            TextConcordance.Create(), TextDispersion.Create(), TextSimilar.Create(), TextSentiment.Create(), TextTree.Create(),
        };
        return command.WithExamples(
            "engram text sentences book.txt", "engram text words book.txt --json", "engram text frequencies book.txt --stop english --svg words.svg", "engram text concordance whale book.txt");
    }
}
