using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Engram.Text;

namespace Engram.Bench;

/// <summary>What both sides work on: a text, its sentences and tokens, tags, and the models, as files in a folder of their own.</summary>
internal static class TextMaterial
{
    private const int Least = 3_000_000;
    private static readonly string[] s_texts = ["moby_a", "moby_b", "kjv_genesis", "war_and_peace_a"];

    /// <summary>Writes it all into a folder; says what the text is.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="file">The text; the repository's own texts, over and over, without it.</param>
    internal static string Prepare(string folder, string? file)
    {
        var text = file is null ? Own() : File.ReadAllText(file, Encoding.UTF8);
        File.WriteAllText(Path.Combine(folder, "text.txt"), text);
        var parameters = Model("punkt_english.json") is { } punkt ? Punkt(punkt) : English();
        WritePunkt(parameters, Path.Combine(folder, "punkt.json"));
        var sentences = new PunktSentenceTokenizer(parameters).Words(text);
        var words = new NLTKWordTokenizer();
        var tokens = sentences.ConvertAll(sentence => words.Words(sentence).ToArray());
        Write(folder, "sentences.json", sentences);
        Write(folder, "tokens.json", tokens);
        var tagger = Model("averaged_perceptron_tagger_eng") is { } model ? PerceptronTagger.Load(model) : PerceptronTagger.English;
        tagger.Save(Path.Combine(folder, "tagger"));
        Write(folder, "tags.json", tokens.ConvertAll(sentence => tagger.Tag(sentence)));
        if (Model("vader_lexicon.txt") is { } lexicon)
            File.Copy(lexicon, Path.Combine(folder, "vader_lexicon.txt"));
        var models = Model("averaged_perceptron_tagger_eng") is null ? "Engram's English models" : "NLTK's models";
        return FormattableString.Invariant($"{(file is null ? "the repository's texts, repeated" : Path.GetFileName(file))}: {text.Length:#,0} chars, {sentences.Count:#,0} sentences, {tokens.Sum(sentence => sentence.Length):#,0} tokens; {models}");
    }

    internal static T Read<T>(string folder, string name) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(folder, name)))!;

    internal static PunktParameters Punkt(string path)
    {
        using var json = File.OpenRead(path);
        return PunktFiles.LoadJson(json);
    }

    // The file that the library embeds.
    private static PunktParameters English()
    {
        using var json = new BrotliStream(File.OpenRead(Path.Combine(Bench.Repository, "src", "Engram.Text", "Models", "punkt-english.json.br")), CompressionMode.Decompress);
        return PunktFiles.LoadJson(json);
    }

    private static void Write<T>(string folder, string name, T value) => File.WriteAllBytes(Path.Combine(folder, name), JsonSerializer.SerializeToUtf8Bytes(value));

    // Models without a licence lie beside the repository, if anywhere; both sides use the same in any case.
    private static string? Model(string name) =>
        Path.GetFullPath(Path.Combine(Bench.Repository, "..", "shared", "fixtures", "text", "models", name)) is var path && (File.Exists(path) || Directory.Exists(path)) ? path : null;

    private static string Own()
    {
        var all = string.Join("\n\n", s_texts.Select(name => File.ReadAllText(Path.Combine(Bench.Repository, "tests", "Fixtures", "text", "texts", $"{name}.txt"), Encoding.UTF8)));
        return string.Join("\n\n", Enumerable.Repeat(all, (Least / all.Length) + 1));
    }

    private static void WritePunkt(PunktParameters parameters, string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["abbrev_types"] = parameters.AbbreviationTypes,
        ["sent_starters"] = parameters.SentenceStarters,
        ["collocations"] = parameters.Collocations.Select(pair => new[] { pair.First, pair.Second }),
        ["ortho_context"] = parameters.Orthography.ToDictionary(word => word.Key, word => (int)word.Value),
    }));
}
