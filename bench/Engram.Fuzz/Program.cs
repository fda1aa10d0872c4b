// Mutates good files and lets Engram's readers read them: dotnet run -c Release --project bench/Engram.Fuzz -- --seconds 60 --seed 1
// Text alone: --target text; a line of 100 MB through every tokenizer: --line 100.
// A finding is an exception that is not documented, a crash, more than 5 s, or more than 1 GB; its input is kept in --out.
using System.Diagnostics;
using Engram;
using Engram.Fuzz;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

var budget = TimeSpan.FromSeconds(double.Parse(Option("--seconds", "60"), System.Globalization.CultureInfo.InvariantCulture));
var seed = long.Parse(Option("--seed", "1"), System.Globalization.CultureInfo.InvariantCulture);
var kept = Directory.CreateDirectory(Option("--out", "fuzz-findings")).FullName;
var work = Directory.CreateTempSubdirectory("engram-fuzz-").FullName;
Threads.Use(1);

if (Option("--line", "") is { Length: > 0 } megabytes)
    return LongLine.Run(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), Option("--target", "") is { Length: > 0 } only ? only : null);

var text = TextTargets.All(work).ToList();
var targets = Option("--target", "") == "text" ? text : Targets.All(work).Concat(text).Where(target => Option("--target", target.Name) == target.Name).ToList();
using Watchdog watchdog = new(kept);
var findings = 0;
foreach (var target in targets)
{
    var (clock, executions, told) = (Stopwatch.StartNew(), 0L, new HashSet<string>());
    while (clock.Elapsed < budget / targets.Count)
    {
        Mutator mutator = new(new(SampleRandom.Key((ulong)seed, (ulong)executions, (ulong)targets.IndexOf(target), 0)), target.Seeds);
        var input = target.Repair(mutator.Next(), mutator.Coin);
        executions++;
        if (watchdog.Watch(target, input) is not { } finding || !told.Add(finding.Kind))
            continue;
        findings++;
        var file = Path.Combine(kept, $"{target.Name}-{executions}.bin");
        File.WriteAllBytes(file, input);
        Console.WriteLine($"FINDING {target.Name} #{executions}: {finding.Text}\n  input: {file}");
    }
    Console.WriteLine($"{target.Name,-12} {executions,9:N0} executions, {told.Count} findings, {clock.Elapsed.TotalSeconds:0} s");
}
Directory.Delete(work, recursive: true);
return findings == 0 ? 0 : 1;
