using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace Engram.Memory;

/// <summary>Reads the bAbI question-answering tasks from their published archive, <c>tasks_1-20_v1-2.tar.gz</c>, which is the user's to get.</summary>
/// <remarks>Words as Graves et al. 2016 (doi:10.1038/nature20101), Methods, prepared them: lower case, marks are words, each word of an answer is asked by a <c>-</c>.
/// Source: Weston et al. 2015 (arXiv:1502.05698).</remarks>
public static class Babi
{
    /// <summary>The stories of all twenty tasks.</summary>
    /// <param name="archive">The archive's path.</param>
    /// <param name="part"><c>train</c> or <c>test</c>.</param>
    /// <param name="folder"><c>en</c> with 1,000 questions a task, or <c>en-10k</c> with 10,000.</param>
    /// <exception cref="InvalidDataException">The archive has no such stories, or a line is none of theirs.</exception>
    public static IReadOnlyList<BabiStory> Read(string archive, string part = "train", string folder = "en-10k")
    {
        using var file = File.OpenRead(archive);
        using var stream = new GZipStream(file, CompressionMode.Decompress);
        using var entries = new TarReader(stream);
        var stories = new List<BabiStory>();
        while (entries.GetNextEntry() is { } entry)
        {
            var name = entry.Name.Split('/');
            if (entry.DataStream is null || name.Length < 2 || name[^2] != folder || !name[^1].StartsWith("qa", StringComparison.Ordinal) || !name[^1].EndsWith($"_{part}.txt", StringComparison.Ordinal))
                continue;
            using var text = new StreamReader(entry.DataStream);
            stories.AddRange(Parse(text, int.Parse(name[^1][2..name[^1].IndexOf('_')], CultureInfo.InvariantCulture), entry.Name));
        }
        return stories.Count > 0 ? [.. stories.OrderBy(story => story.Task)]
            : throw new InvalidDataException($"{archive} has no {folder}/qa*_{part}.txt. Give the published tasks_1-20_v1-2.tar.gz, and a folder that is in it (en, en-10k).");
    }

    /// <summary>Stories of one file: numbered lines, a new story at each line 1; a question's line goes on with a tab, its answer, a tab and its supporting lines.</summary>
    /// <exception cref="InvalidDataException">A line has no number.</exception>
    internal static IEnumerable<BabiStory> Parse(TextReader text, int task, string file)
    {
        var (words, answers, count) = (new List<string>(), new List<string>(), 0);
        while (text.ReadLine() is { } line)
        {
            count++;
            if (line.Trim().Length == 0)
                continue;
            if (line.IndexOf(' ') is var space && (space < 1 || !int.TryParse(line.AsSpan(0, space), CultureInfo.InvariantCulture, out var number)))
                throw new InvalidDataException($"{file}, line {count}: expected a number and a sentence, got '{line}'. Is this a file of bAbI?");
            if (number == 1 && words.Count > 0)
            {
                yield return new(task, words, answers);
                (words, answers) = ([], []);
            }
            var parts = line[(space + 1)..].ToLowerInvariant().Split('\t');
            words.AddRange(parts[0].Replace(".", " .", StringComparison.Ordinal).Replace("?", " ?", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (parts.Length < 2)
                continue;
            var answer = parts[1].Split(',', StringSplitOptions.TrimEntries);
            words.AddRange(answer.Select(_ => "-"));
            answers.AddRange(answer);
        }
        if (words.Count > 0)
            yield return new(task, words, answers);
    }

    /// <summary>The number of each word, in the order of the alphabet.</summary>
    public static IReadOnlyDictionary<string, int> Vocabulary(IEnumerable<BabiStory> stories) => stories
        .SelectMany(story => story.Words.Concat(story.Answers)).Distinct().Order(StringComparer.Ordinal).Index().ToDictionary(word => word.Item, word => word.Index);
}
