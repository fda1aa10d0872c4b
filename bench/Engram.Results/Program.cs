// Trains every result of docs/results.md, a process a run, and writes the page as they finish; killed, it goes on where it was:
//   dotnet run -c Release --project bench/Engram.Results -- [--only PART] [--out FOLDER] [-- OPTIONS OF engram train]
// --only: runs whose command contains it. --out: where runs, rows.jsonl and results.md go; without it, runs/results and docs/results.md.
// What follows a second -- is typed behind every training: `-- --quick` shows in a minute that all of it works.
using System.Globalization;
using Engram;
using Engram.Results;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "Engram.slnx")))
    root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("This bench was not built inside a checkout of Engram.");
var own = args.TakeWhile(word => word != "--").ToList();
var extra = string.Join(' ', args.SkipWhile(word => word != "--").Skip(1));
string? After(string name) => own.IndexOf(name) is >= 0 and var at && at + 1 < own.Count ? own[at + 1] : null;
if (own.Where((word, i) => word.StartsWith("--", StringComparison.Ordinal) && (word is not ("--only" or "--out") || i + 1 == own.Count)).FirstOrDefault() is { } strange)
{
    Console.Error.WriteLine($"'{strange}' is no option, or lacks its value. There are --only PART and --out FOLDER; what follows -- goes to engram train.");
    return 2;
}

var folder = After("--out") ?? Path.Combine(root, "runs", "results");
var page = After("--out") is { } chosen ? Path.Combine(chosen, "results.md") : Path.Combine(root, "docs", "results.md");
var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "rows.jsonl");
var tool = new Tool(Path.Combine(root, "src", "Engram.Cli", "bin", "Release", "net10.0", "Engram.Cli.dll"));
var rows = Finished.Read(file);
var machine = Machine.Current;
var words = $"{machine.Processor}, {machine.PhysicalCores} cores, {machine.Instructions} · {machine.System} · .NET {machine.DotNet} · libtorch {machine.LibTorch} · {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n";

// What was written by hand below the tables stays, and so do lines of runs whose rows are elsewhere.
void Write()
{
    var old = File.Exists(page) ? File.ReadAllText(page) : "";
    var kept = old.IndexOf(ResultsPage.ByHand, StringComparison.Ordinal);
    File.WriteAllText(page, ResultsPage.Of(Plan.All, rows, new(old), extra, words) + (kept < 0 ? "" : "\n" + old[kept..]));
}

// Seed by seed, so that a page half-way has a figure for every result.
foreach (var (plan, seed) in Plan.All.SelectMany(plan => plan.Seeds.Select(seed => (plan, seed))).OrderBy(run => run.seed))
{
    var key = Finished.KeyOf(plan, seed, extra);
    if (After("--only") is { } only && !key.Contains(only, StringComparison.Ordinal))
        continue;
    if (rows.TryGetValue(key, out var done) && done.Failure.Length == 0)
        continue;
    var run = Path.Combine(folder, string.Concat(key["engram train ".Length..].Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')));
    Finished row;
    try
    {
        // What an earlier process began is gone on with; a run that is complete is only tested again.
        var result = File.Exists(Path.Combine(run, "config.json"))
            ? tool.Run("resume", run)
            : tool.Run(["train", .. plan.Arguments.Split(' '), .. extra.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--seed", $"{seed}", "--run", run]);
        row = new(key, "", Finished.Parsed(result), [.. plan.Tests.Select(test => Finished.Parsed(tool.Run(["memory", run, .. test.Split(' ')])))]);
    }
    catch (FailedRunException failed) when (failed.Code is not (130 or 143))
    {
        row = new(key, failed.Message, null, []);
    }
    catch (FailedRunException)
    {
        return 130;
    }
    row.Append(file);
    rows[key] = row;
    Write();
    Console.Error.WriteLine($"{key}: {(row.Failure.Length > 0 ? row.Failure : "done")}; {page}");
}
Write();
return 0;
