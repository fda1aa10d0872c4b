using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Engram.Results;

/// <summary><c>docs/results.md</c> from the rows there are.</summary>
internal static class ResultsPage
{
    /// <summary>The heading below which people write.</summary>
    internal const string ByHand = "## Remarks";

    private const string Unknown = "–";

    internal static string Of(IReadOnlyList<Plan> plans, IReadOnlyDictionary<string, Finished> rows, EarlierPage earlier, string extra, string machine)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Results of the networks that remember\n\n{machine}\nMade by `dotnet run -c Release --project bench/Engram.Results`, which trains as a user does, a process a run, and goes on where it was interrupted. ");
        text.Append("Tested on sequences that no run was trained on or chosen by, 100 of each size, the same for all. “To the criterion” is up to the first validation that met it: at most 0.1 wrong bits a sequence, or an accuracy of 0.8 at the second instance; N-grams, of which nobody knows the bits, have none. The LSTM beside each network was trained on as many sequences, or for longer.\n");
        foreach (var section in plans.GroupBy(plan => plan.Name))
        {
            var found = section.SelectMany(plan => plan.Seeds.Select(seed => (Plan: plan, Seed: seed, Row: rows.GetValueOrDefault(Finished.KeyOf(plan, seed, extra)), Line: earlier.Line(plan, seed)))).Where(run => run.Row is not null || run.Line is not null).ToList();
            if (found.Count == 0)
                continue;
            var header = found.Select(run => run.Row).Where(row => row?.Result is not null).Select(row => Tests(row!).Select(test => test.Name).ToList()).FirstOrDefault() ?? [];
            var head = header.Count == 0 && earlier.Header(section.Key) is { } known ? known : $"| network | seed | to the criterion | in all | {string.Join(" | ", header)} |";
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n{head}\n|{string.Concat(Enumerable.Repeat("---|", head.Count(letter => letter == '|') - 1))}\n");
            foreach (var group in found.GroupBy(run => run.Plan))
            {
                foreach (var run in group)
                    text.Append(CultureInfo.InvariantCulture, $"{(run.Row is null ? run.Line : $"| {run.Plan.Network} | {run.Seed} | {Row(run.Row, header.Count)} |")}\n");
                // A line that was taken over has no figures to compute with.
                if (group.All(run => run.Row is not null) && group.Count(run => run.Row!.Result is not null) > 2)
                    text.Append(CultureInfo.InvariantCulture, $"| **{group.Key.Network}** | **median** | {Median([.. group.Select(run => run.Row!).Where(row => row.Result is not null)])} |\n");
            }
            text.Append('\n');
            foreach (var plan in section)
                text.Append(CultureInfo.InvariantCulture, $"    engram train {plan.Arguments}{(extra.Length > 0 ? $" {extra}" : "")} --seed {string.Join('|', plan.Seeds)}\n");
        }
        return text.ToString();
    }

    private static string Row(Finished row, int tests) => row.Result is not { } result
        ? $"failed: {row.Failure.Replace('|', '/')} | {string.Join(" | ", Enumerable.Repeat(Unknown, tests + 1))}"
        : $"{(result["criterion"] is JsonObject reached ? Effort(Number(reached["sequences"]), Number(reached["seconds"])) : "not reached")} | {Effort(Number(result["sequences"]), Number(result["seconds"]))} | {string.Join(" | ", Tests(row).Select(test => Text(test.Value)))}";

    private static string Median(IReadOnlyList<Finished> rows)
    {
        // A run that never reached it took longer than any that did.
        var reached = rows.Select(row => row.Result!["criterion"] as JsonObject).ToList();
        var (sequences, seconds) = (Middle(reached.Select(one => one is null ? double.PositiveInfinity : Number(one["sequences"]))), Middle(reached.Select(one => one is null ? double.PositiveInfinity : Number(one["seconds"]))));
        var columns = Tests(rows[0]).Count();
        return $"{(double.IsFinite(sequences) ? $"**{Effort(sequences, seconds)}**" : "**not reached**")} | **{Effort(Middle(rows.Select(row => Number(row.Result!["sequences"]))), Middle(rows.Select(row => Number(row.Result!["seconds"]))))}** | "
            + string.Join(" | ", Enumerable.Range(0, columns).Select(column => $"**{Text(Middle(rows.Select(row => Tests(row).ElementAt(column).Value)))}**"));
    }

    /// <summary>The figures of a run's tests with what they are: wrong bits at each size, the gap to the optimum, accuracies by instance.</summary>
    private static IEnumerable<(string Name, double Value)> Tests(Finished row)
    {
        var trained = Number(row.Result!["tests"]!.AsArray()[0]!["rows"]);
        foreach (var test in row.Tests.Prepend(row.Result!).SelectMany(answer => answer["tests"]!.AsArray()).Select(test => test!.AsObject()))
        {
            var measures = test["measures"]!.AsObject();
            var rows = Number(test["rows"]);
            var size = (rows.Equals(trained) ? "" : string.Create(CultureInfo.InvariantCulture, $"{rows:0} rows, ")) + Number(test["size"]).ToString("0", CultureInfo.InvariantCulture) + (Number(test["repeats"]) is > 0 and var repeats ? string.Create(CultureInfo.InvariantCulture, $" × {repeats:0}") : "");
            foreach (var accuracy in measures.Where(measure => measure.Key.StartsWith("accuracy", StringComparison.Ordinal)))
                yield return ($"{accuracy.Key.Replace("accuracy at ", "", StringComparison.Ordinal)}, %", 100 * Number(accuracy.Value));
            if (measures["bits"] is { } bits)
                yield return Number(test["optimum"]) is > 0 and var optimum ? ($"bits above the optimum at {size}", Number(bits) - optimum) : ($"wrong bits at {size}", Number(measures["wrong bits"]));
        }
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Number(JsonNode? node) => node is null ? double.NaN
        : node.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture) : node.GetValue<double>();

    private static string Effort(double sequences, double seconds) => string.Create(CultureInfo.InvariantCulture, $"{sequences:N0} in {(seconds < 10 ? $"{seconds:0.0}" : $"{seconds:0}")} s");

    private static string Text(double value) => value.ToString(Math.Abs(value) < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
