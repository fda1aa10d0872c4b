using System.Collections.Concurrent;
using System.CommandLine;
using Engram.Text;

namespace Engram.Cli;

/// <summary>How `engram text` commands run: their faults in a user's words, their output as it comes, their end when nobody reads on.</summary>
internal static class TextRun
{
    /// <summary>Sets what a command does.</summary>
    internal static void SetText(this Command command, Action<ParseResult, Output> action) => command.SetAction(given =>
    {
        try
        {
            action(given, given.Output());
        }
        catch (IOException fault) when (TextOutput.IsClosed(fault))
        {
            // `| head` has seen enough.
        }
        catch (Exception fault) when (fault is FormatException or KeyNotFoundException or System.Text.DecoderFallbackException)
        {
            throw new FailedException(new(ExitCode.Data, fault.Message), fault);
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException fault)
        {
            throw new FailedException(new(ExitCode.Data, "A pattern ran for two seconds without an end.", "Write it without repetitions inside repetitions."), fault);
        }
        return ExitCode.Success;
    });

    /// <summary>Writes what is made of each stretch of the texts, in their order.</summary>
    /// <param name="input">The texts.</param>
    /// <param name="options">The steps.</param>
    /// <param name="output">Where to.</param>
    /// <param name="write">Adds the lines of a stretch; the file's name is given where there are several.</param>
    internal static void Stream(TextInput input, TextPipelineOptions options, Output output, Action<TextBatch, string?, TextLines> write)
    {
        var pipeline = new TextPipeline(options);
        // Lines that are written out serve again: they are large, and a text may have any number.
        var idle = new ConcurrentBag<TextLines>();
        using var written = new TextOutput(output);
        foreach (var (file, source) in input.Sources())
            foreach (var lines in pipeline.Run(source, Lines(input.HasSeveral ? file : null)))
            {
                written.Write(lines.Bytes);
                idle.Add(lines.Clear());
            }

        Func<TextBatch, TextLines> Lines(string? file) => batch =>
        {
            var lines = idle.TryTake(out var taken) ? taken : new();
            write(batch, file, lines);
            return lines;
        };
    }

    /// <summary>All words of the texts, one after the other, equal ones as one string.</summary>
    internal static IEnumerable<string> Words(TextInput input, TextPipelineOptions options)
    {
        var pipeline = new TextPipeline(options);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, source) in input.Sources())
            foreach (var sentence in pipeline.Words(source))
                foreach (var word in sentence)
                {
                    if (!known.TryGetValue(word, out var same))
                        known.Add(same = word);
                    yield return same;
                }
    }

    /// <summary>Adds up what is counted in each stretch.</summary>
    internal static FrequencyDistribution<string> Count(TextInput input, TextPipelineOptions options, Action<TextBatch, FrequencyDistribution<string>> count)
    {
        var (pipeline, all) = (new TextPipeline(options), new FrequencyDistribution<string>(StringComparer.Ordinal));
        foreach (var (_, source) in input.Sources())
            foreach (var part in pipeline.Run(source, Of))
                foreach (var (sample, times) in part.Items())
                    all.Add(sample, times);
        return all;

        FrequencyDistribution<string> Of(TextBatch batch)
        {
            var counts = new FrequencyDistribution<string>(StringComparer.Ordinal);
            count(batch, counts);
            return counts;
        }
    }
}
