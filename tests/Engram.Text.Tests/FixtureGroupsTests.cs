using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>No file or group of the reference data is passed over in silence: a test reads it, or docs/text-parity.md says that it is not claimed.</summary>
public class FixtureGroupsTests
{
    private static readonly string s_tests = Path.GetFullPath(Path.Combine(Fixtures.Root, "..", "Engram.Text.Tests"));
    private static readonly string s_index = Path.GetFullPath(Path.Combine(Fixtures.Root, "..", "..", "docs", "text-parity.md"));

    [Fact]
    public void Every_group_of_the_references_is_read_by_a_test_or_listed_as_not_claimed()
    {
        Assert.SkipUnless(Directory.Exists(s_tests), "Skipped: the tests' sources are not beside the reference data.");
        var sources = string.Concat(Directory.EnumerateFiles(s_tests, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var notClaimed = NotClaimed();
        List<string> unknown = [];
        var groups = 0;
        foreach (var file in Files())
        {
            var name = Path.GetFileName(file).Split('.')[0];
            if (!sources.Contains($"\"{name}\"", StringComparison.Ordinal) && !sources.Contains($"\"{name}.public\"", StringComparison.Ordinal))
                unknown.Add(file);
            foreach (var group in Groups(file))
            {
                groups++;
                if (!sources.Contains($"\"{group}\"", StringComparison.Ordinal) && !notClaimed.Contains((name, group)))
                    unknown.Add($"{name}: {group}");
            }
        }
        Assert.True(unknown.Count == 0, $"No test reads, and docs/text-parity.md does not list: {string.Join(", ", unknown)}");
        Assert.InRange(groups, 50, int.MaxValue);
    }

    [Fact]
    public void What_is_listed_as_not_claimed_is_there()
    {
        var groups = Files().SelectMany(file => Groups(file).Select(group => (Path.GetFileName(file).Split('.')[0], group))).ToHashSet();
        Assert.SkipUnless(groups.Any(group => group.Item1 == "parse"), "Skipped: parse.json may not be committed, and lies not in ../shared.");
        Assert.Equal([], NotClaimed().Except(groups));
        Assert.NotEmpty(NotClaimed());
    }

    private static IEnumerable<string> Files() =>
        new[] { Path.Combine(Fixtures.Root, "text"), Path.GetFullPath(Path.Combine(Fixtures.Root, "..", "..", "..", "shared", "fixtures", "text")) }
            .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"));

    /// <summary>The functions; where a file has none, the columns of its cases.</summary>
    private static HashSet<string> Groups(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var cases = document.RootElement.GetProperty("cases");
        return cases.ValueKind == JsonValueKind.Object ? [.. cases.EnumerateObject().Select(column => column.Name)]
            : [.. cases.EnumerateArray().SelectMany(one => one.TryGetProperty("fn", out var function) ? [function.GetString()!] : one.EnumerateObject().Select(column => column.Name))];
    }

    /// <summary>The rows "| file | `group`, `group` | why |" of the list.</summary>
    private static HashSet<(string File, string Group)> NotClaimed() =>
        [.. File.ReadLines(s_index).SkipWhile(line => line != "## Not claimed").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(row => row[2].Split(',', StringSplitOptions.TrimEntries).Select(group => (row[1].Trim('`'), group.Trim('`'))))];
}
