using System.Globalization;

namespace Engram;

/// <summary>Schedules out of text.</summary>
/// <remarks>A kind and its numbers, in their order or by name: <c>one-cycle 0.004</c>, <c>cosine 0.01 warmup=0.05</c>. Several one after the other:
/// <c>linear 0 0.01 for 100 then cosine 0.01</c>, where each but the last says for how many steps it holds. <c>warm-up 100 then …</c> goes before any of them.</remarks>
public static class ScheduleParser
{
    private static readonly string[] s_names = [.. ScheduleKind.All.Select(kind => kind.Name)];

    /// <summary>The schedule that a text describes.</summary>
    /// <exception cref="ArgumentException">It describes none; the message says which word is wrong, and what was probably meant.</exception>
    public static Schedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<List<string>> parts = [[]];
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "then")
                parts.Add([]);
            else
                parts[^1].Add(word);
        }
        return Chain(parts);
    }

    private static Schedule Chain(List<List<string>> parts)
    {
        List<(long Steps, Schedule Schedule)> chain = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var (words, isLast) = (parts[i], i == parts.Count - 1);
            if (words is [])
                throw new ArgumentException($"A schedule is missing. There are: {string.Join(", ", s_names)}.");
            var kind = KindOf(words[0]);
            if (kind.Name == ScheduleKind.WarmUp && !isLast)
            {
                var given = Arguments(kind, words[1..]);
                chain.Add((0, Chain([.. parts.Skip(i + 1)]).After(given.Whole("steps")!.Value, given["start"])));
                break;
            }
            var length = words.IndexOf("for") is >= 0 and var at ? Length(words, at) : (long?)null;
            if (length is null != isLast)
                throw new ArgumentException(isLast
                    ? $"'{string.Join(' ', words)}' is the last schedule and holds to the end; leave 'for {length}' out, or say what follows: then constant 0.001"
                    : $"'{string.Join(' ', words)}' must say for how many steps it holds before the next: {string.Join(' ', words)} for 100 then …");
            chain.Add((length ?? 0, kind.Create(Arguments(kind, length is null ? words[1..] : words[1..^2]))));
        }
        return chain is [var only] ? only.Schedule : new Sequence(chain);
    }

    private static ScheduleKind KindOf(string word) => ScheduleKind.All.FirstOrDefault(kind => kind.Name == word)
        ?? throw new ArgumentException($"There is no schedule '{word}'.{Suggestion.For(word, s_names)} There are: {string.Join(", ", s_names)}.");

    private static long Length(List<string> words, int at) =>
        at == words.Count - 2 && long.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0
            ? steps
            : throw new ArgumentException($"'{string.Join(' ', words)}': 'for' is the end of a schedule and takes a whole number of steps, 1 or more: for 100");

    private static ScheduleArguments Arguments(ScheduleKind kind, IReadOnlyList<string> words)
    {
        Dictionary<string, IReadOnlyList<double>> values = [];
        var place = 0;
        foreach (var word in words)
        {
            var named = word.Split('=', 2);
            if (named.Length == 1 && place >= kind.Parameters.Count)
                throw new ArgumentException($"{kind.Name}: '{word}' is one number too many. Write {kind.Usage}");
            var parameter = named.Length == 1 ? kind.Parameters[place++] : kind.Parameters.FirstOrDefault(known => known.Name == named[0])
                ?? throw new ArgumentException($"{kind.Name} has no '{named[0]}'.{Suggestion.For(named[0], kind.Parameters.Select(known => known.Name))} Write {kind.Usage}");
            if (!values.TryAdd(parameter.Name, parameter.Read(kind.Name, named[^1])))
                throw new ArgumentException($"{kind.Name}: {parameter.Name} is given twice.");
        }
        foreach (var missing in kind.Parameters.Where(parameter => !values.ContainsKey(parameter.Name)))
        {
            if (missing.IsNecessary)
                throw new ArgumentException($"{kind.Name} needs its {missing.Name}. Write {kind.Usage}");
            if (missing.Default is { } value)
                values[missing.Name] = [value];
        }
        return new(values);
    }
}
