// Kills `engram train fashion` (SIGKILL) at 20 moments and compares what it ends with to an uninterrupted run:
//   dotnet run -c Release --project bench/Engram.Endurance -- [KILLS] [SEED]
using System.Diagnostics;
using System.Globalization;
using Engram.Testing;

var kills = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var seed = args.Length > 1 ? uint.Parse(args[1], CultureInfo.InvariantCulture) : 1;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "Engram.slnx")))
    root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("This bench was not built inside a checkout of Engram.");
var tool = Path.Combine(root, "src", "Engram.Cli", "bin", "Release", "net10.0", "Engram.Cli.dll");

var folder = Directory.CreateTempSubdirectory("engram-endurance-").FullName;
try
{
    var endurance = new Endurance(
        (work, arguments) => Process.Start(new ProcessStartInfo("dotnet", ["exec", tool, .. arguments]) { WorkingDirectory = work, RedirectStandardOutput = true, RedirectStandardError = true })!,
        folder, ["train", "fashion", "--epochs", "6", "--seed", $"{seed}", "--checkpoint-steps", "2", "--ema", "0.99", "--patience", "5"]);
    var result = await endurance.Run(kills, seed, workers: [1, 0, 2, 3]);
    foreach (var line in result.Log)
        Console.WriteLine(line);
    Console.WriteLine(result.Differences.Count == 0
        ? $"{result.Kills} kills; model, checkpoint and metrics are byte for byte those of the uninterrupted run."
        : $"{result.Kills} kills; different: {string.Join(", ", result.Differences)}");
    return result.Differences.Count == 0 && result.Kills == kills ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
