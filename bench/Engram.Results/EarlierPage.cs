using System.Globalization;

namespace Engram.Results;

/// <summary>What the page said before: its lines stand for runs whose rows are not on this machine. A line whose recipe has changed since is struck out by hand.</summary>
internal sealed class EarlierPage
{
    private readonly Dictionary<string, string> _headers = [];
    private readonly Dictionary<(string Section, string Network, int Seed), string> _lines = [];

    internal EarlierPage(string text)
    {
        var section = "";
        foreach (var line in text.Split('\n').TakeWhile(line => line != ResultsPage.ByHand))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line["## ".Length..];
            else if (line.StartsWith("| network |", StringComparison.Ordinal))
                _headers[section] = line;
            else if (line.Split('|', StringSplitOptions.TrimEntries) is ["", var network, var seed, ..] && int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                _lines[(section, network, number)] = line;
        }
    }

    /// <summary>The head of a section's table, without the line below it.</summary>
    internal string? Header(string section) => _headers.GetValueOrDefault(section);

    /// <summary>The line of a run.</summary>
    internal string? Line(Plan plan, int seed) => _lines.GetValueOrDefault((plan.Name, plan.Network, seed));
}
