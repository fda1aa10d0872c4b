using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Engram.Docs.Tests;

/// <summary>docs/from-the-notes.md: no line of the notes without a row, no name in a row that is not there.</summary>
public partial class FromTheNotesTests
{
    private const string Page = "docs/from-the-notes.md", Open = "open";

    /// <summary>How many cells wait for something that does not exist yet. Whoever fills one in counts down.</summary>
    private const int Waiting = 0;

    /// <summary>The lines of the notes that say something, from and to.</summary>
    private static readonly int[][] s_notes =
    [
        [1], [4, 7], [9], [11], [13], [15], [17], [21, 25], [27], [29], [31], [33], [35], [37], [39], [41], [43], [45], [47], [49], [51, 52], [54], [56], [58], [60], [62], [64], [66], [68], [70], [72], [74], [76],
        [78], [80], [82], [84], [86], [88], [90], [92], [94, 96], [98, 100], [103, 106], [108], [110], [112], [114], [116], [118], [120], [124, 125], [127], [129, 130], [132, 134], [136], [138], [140], [142], [144, 145], [147],
    ];

    private static readonly Assembly[] s_rooms =
        [.. ((string[])["Engram", "Engram.Vision", "Engram.Memory", "Engram.Text", "Engram.Reports", "TorchSharp"]).Select(Assembly.Load)];

    private static readonly string[] s_tests = [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)];

    public static TheoryData<string> Rows => [.. Table.Select(row => string.Join('|', row))];

    private static List<string[]> Table => [.. Repository.Read(Page).Split('\n').Where(line => LineNumbers().IsMatch(line)).Select(line => line.Trim(' ', '|').Split(" | "))];

    [Fact]
    public void Every_line_of_the_notes_has_a_row()
    {
        var without = Repository.Read(Page).Split("## Lines without a row")[1];
        var told = Table.Select(row => row[0]).Append(without.Split(':')[0]).SelectMany(Lines).ToHashSet();
        Assert.Empty(s_notes.SelectMany(Range).Except(told));
    }

    [Fact]
    public void The_notes_are_those_that_are_counted_here()
    {
        var notes = Path.Combine(Repository.Root, "..", "shared", "notes.txt");
        Assert.SkipUnless(File.Exists(notes), "The notes do not lie beside the repository.");
        Assert.Equal(File.ReadLines(notes).Index().Where(line => line.Item.Trim().Length > 0).Select(line => line.Index + 1), s_notes.SelectMany(Range));
    }

    [Theory, MemberData(nameof(Rows))]
    public void Whatever_a_row_names_is_there(string row)
    {
        var cells = row.Split('|');
        Assert.Equal(5, cells.Length);
        foreach (var name in Names(cells[2]))
            Assert.True(IsThere(name), $"{cells[1]}: there is no {name} in Engram or TorchSharp.");
        if (cells[3] != Open)
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", Link().Match(cells[3]).Groups[1].Value)), $"{cells[1]}: there is no example {cells[3]}.");
        foreach (var name in Names(cells[4]))
            Assert.True(IsTested(name), $"{cells[1]}: there is no test {name}.");
    }

    [Fact]
    public void Cells_that_wait_are_counted() => Assert.Equal(Waiting, Table.SelectMany(row => row).Count(cell => cell == Open));

    [Fact]
    public void Dead_names_are_found()
    {
        Assert.True(IsThere("Proportion.Interval") && IsThere("Tensor.dot") && IsTested("BinomialTests"));
        Assert.False(IsThere("Proportion.Interwal") || IsThere("Propotion") || IsThere("Tensor.dott") || IsTested("BinomialTests.Nothing_of_the_kind"));
    }

    private static bool IsThere(string name)
    {
        var (type, member) = name.Split('.') is [var whose, var what] ? (whose, what) : (name, null);
        var types = s_rooms.SelectMany(room => room.GetExportedTypes()).Where(found => found.Name.Split('`')[0] == type);
        return types.Any(found => member is null || found.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy).Length > 0);
    }

    private static bool IsTested(string name)
    {
        var parts = name.Split('.');
        return s_tests.Where(file => Path.GetFileName(file) == $"{parts[0]}.cs").Any(file => parts.Length == 1 || File.ReadAllText(file).Contains($" {parts[1]}(", StringComparison.Ordinal));
    }

    private static string[] Names(string cell)
    {
        string[] names = [.. Name().Matches(cell).Select(match => match.Groups[1].Value)];
        Assert.True(names.Length > 0 || cell == Open, $"'{cell}' names nothing; put names into backticks, or write {Open}.");
        return names;
    }

    private static IEnumerable<int> Lines(string cell) =>
        LineRange().Matches(cell).SelectMany(match => Range([.. match.Groups.Cast<Group>().Skip(1).Where(part => part.Success).Select(part => int.Parse(part.Value, CultureInfo.InvariantCulture))]));

    private static IEnumerable<int> Range(int[] ends) => Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);

    [GeneratedRegex(@"^\| \d")]
    private static partial Regex LineNumbers();

    [GeneratedRegex(@"(\d+)(?:–(\d+))?")]
    private static partial Regex LineRange();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
