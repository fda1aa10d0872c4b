using System.CommandLine;
using System.Text.Json;
using Engram.Text;

namespace Engram.Cli.Commands;

/// <summary><c>engram text tree</c>.</summary>
internal static class TextTree
{
    internal static Command Create()
    {
        TextSteps steps = new();
        var grammar = Options.Text("--grammar", "Rules that group tagged words, such as \"NP: {<DT>?<JJ>*<NN.*>+}\": then plain text is read, tagged and grouped. Default: none, trees in brackets are read.", "RULES");
        var form = Options.Word("--as", "How trees are written. Default: drawing.", "drawing", "brackets", "latex");
        var model = TextWords.Model();
        Command command = new("tree", "Draws trees in brackets, (S (NP I) (VP saw)), or groups the words of plain text by --grammar; --json: a line a tree.") { steps.Files, grammar, form, model };
        steps.AddTo(command, normalising: false);
        command.SetText((given, output) =>
        {
            var input = steps.Input(given);
            var trees = given.GetValue(grammar) is { } rules ? Chunked(input, steps.Of(given) with { Tagger = TextModels.Tagger(given.GetValue(model)) }, new(rules)) : Bracketed(input);
            using var written = new TextOutput(output);
            foreach (var tree in trees)
                written.Write((output.Json ? new TextLines().Object(null, json => Write(json, tree)) : new TextLines().Add(Written(tree, given.GetValue(form))).End()).Bytes);
        });
        return command.WithExamples("engram text tree parsed.mrg", "engram text tree --as brackets parsed.mrg", "engram text tree --grammar \"NP: {<DT>?<JJ>*<NN>}\" book.txt");
    }

    private static IEnumerable<Tree> Bracketed(TextInput input) => input.Files.SelectMany(file => Bracketed(input, file));

    private static IEnumerable<Tree> Bracketed(TextInput input, string file)
    {
        using var reader = input.Reader(file);
        using var trees = BracketedTreeReader.Trees(reader).GetEnumerator();
        for (var number = 1; ; number++)
        {
            try
            {
                if (!trees.MoveNext())
                    yield break;
            }
            catch (FormatException fault)
            {
                throw new FailedException(new(ExitCode.Data, $"{(file == "-" ? "standard input" : file)}, tree {number}: {fault.Message}", "Mend its brackets. Plain text becomes trees with --grammar."), fault);
            }
            yield return trees.Current;
        }
    }

    private static IEnumerable<Tree> Chunked(TextInput input, TextPipelineOptions options, RegexpChunkParser parser)
    {
        var pipeline = new TextPipeline(options);
        return input.Sources().SelectMany(text => pipeline.Run(text.Source, batch => batch.Sentences.Select(sentence => parser.Parse(Enumerable.Range(sentence.FirstWord, sentence.Words)
            .Select(word => new TaggedWord(batch[word].ToString(), batch.TagOf(word))))).ToList()).SelectMany(trees => trees));
    }

    private static string Written(Tree tree, string? form) => form switch
    {
        "brackets" => tree.ToString(),
        "latex" => tree.FormatLatex(),
        _ => tree.PrettyPrint(unicode: true),
    };

    private static void Write(Utf8JsonWriter json, Tree tree)
    {
        json.WriteString("label", tree.Label);
        json.WriteStartArray("children");
        foreach (var child in tree.Children)
        {
            json.WriteStartObject();
            if (!child.IsLeaf)
                Write(json, child);
            else
            {
                json.WriteString("word", child.Label);
                if (child.Tag is not null)
                    json.WriteString("tag", child.Tag);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
