// Makes the models that Engram.Text embeds, or checks that they are what this makes:
//   dotnet run -c Release --project bench/Engram.TextModels -- [--write | --verify] [--measure] [--cache FOLDER]
// The archives are fetched once, by version and SHA-256, into the cache (ENGRAM_CACHE/corpora); one that is there already, put by hand too, is not fetched.
using Engram.Text;
using Engram.TextModels;

if (Array.IndexOf(args, "--cache") is >= 0 and var at && at + 1 < args.Length)
    Source.Folder = Path.GetFullPath(args[at + 1]);
var folder = Path.Combine(Repository(), "src", "Engram.Text", "Models");
var same = true;
if (args.Contains("--write") || args.Contains("--verify") || args.Length == 0)
{
    same &= Put("punkt-english.json.br", ModelFiles.Json(PunktModel.Train()));
    same &= Put("tagger-english.json.br", ModelFiles.Json(TaggerModel.Prune(TaggerModel.Train()), TaggerModel.Step));
}
if (args.Contains("--measure"))
{
    var (text, ends) = Corpora.Brown();
    var (precision, recall) = PunktModel.Measure(PunktSentenceTokenizer.English, text, ends);
    Console.WriteLine($"Punkt: of Brown's {ends.Count} sentences precision {precision:P2}, recall {recall:P2}, F {2 * precision * recall / (precision + recall):P2}");
    List<IReadOnlyList<TaggedWord>> held = [.. TaggerModel.HeldOut()], trained = [.. TaggerModel.Training()];
    var known = trained.SelectMany(sentence => sentence).Select(word => word.Word).ToHashSet();
    var tagger = PerceptronTagger.English;
    var strange = held.SelectMany(sentence => sentence.Zip(tagger.Tag([.. sentence.Select(word => word.Word)]))).Where(pair => !known.Contains(pair.First.Word)).ToList();
    Console.WriteLine($"Tagger: trained on {trained.Sum(sentence => sentence.Count)} words of MASC, {tagger.Accuracy(held):P2} of the {held.Sum(sentence => sentence.Count)} held out, " +
        $"{(double)strange.Count(pair => pair.First.Tag == pair.Second) / strange.Count:P2} of the {strange.Count} among them that training never saw; " +
        $"before pruning {new PerceptronTagger(TaggerModel.Train()).Accuracy(held):P2}");
}
return same ? 0 : 1;

bool Put(string name, byte[] content)
{
    var (path, packed) = (Path.Combine(folder, name), ModelFiles.Pack(content));
    if (args.Contains("--write"))
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(path, packed);
        Console.WriteLine($"{path}: {packed.Length:N0} bytes ({content.Length:N0} unpacked)");
        return true;
    }
    var there = File.Exists(path) ? File.ReadAllBytes(path) : [];
    var (bytes, meaning) = (there.AsSpan().SequenceEqual(packed), there.Length > 0 && ModelFiles.Unpack(there).AsSpan().SequenceEqual(content));
    Console.WriteLine($"{name}: {(bytes ? "the same bytes" : meaning ? "the same content, packed by another version of Brotli" : "NOT what this makes")}");
    return meaning;
}

static string Repository()
{
    for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        if (File.Exists(Path.Combine(folder, "Engram.slnx")))
            return folder;
    throw new DirectoryNotFoundException("Run this from a build within the repository: Engram.slnx is in no folder above.");
}
