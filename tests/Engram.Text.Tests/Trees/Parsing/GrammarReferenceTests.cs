using System.Text.Json;

namespace Engram.Text.Tests;

public class GrammarReferenceTests
{
    private static readonly Lazy<JsonElement> Json = new(() => References.Read("parse"));

    [Fact]
    public void Grammars_are_read_as_NLTK_reads_them()
    {
        foreach (var row in Cases("CFG"))
        {
            var grammar = Grammar(row);
            Assert.Equal(row.GetProperty("start").GetString(), grammar.Start);
            Assert.Equal(Strings(row.GetProperty("productions")), grammar.Rules.Select(rule => rule.ToString()));
            Assert.Equal(Strings(row.GetProperty("lhs_NP")), grammar.RulesOf("NP").Select(rule => rule.ToString()));
            Assert.Equal(row.GetProperty("is_cnf").GetBoolean(), grammar.IsChomskyNormalForm);
        }
    }

    [Fact]
    public void All_trees_are_NLTKs()
    {
        foreach (var row in Cases("chart"))
            Assert.Equal(Strings(row.GetProperty("parses")).Order(StringComparer.Ordinal), new EarleyParser(Grammar(row)).Parse(Words(row)).Select(Flat).Order(StringComparer.Ordinal));
        foreach (var row in Cases("RecursiveDescentParser"))
            Assert.Equal(Strings(row.GetProperty("parses_in_order")).Order(StringComparer.Ordinal), new EarleyParser(Grammar(row)).Parse(Words(row)).Select(Flat).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_likeliest_tree_is_NLTKs()
    {
        foreach (var row in Cases("pcfg"))
        {
            var (grammar, words) = (Grammar(row), Words(row));
            var best = new ViterbiParser(grammar).Parse(words);
            var expected = row.GetProperty("viterbi");
            Assert.Equal(expected.GetArrayLength(), best is null ? 0 : 1);
            if (best is null)
                continue;
            Assert.Equal(expected[0][0].GetString(), Flat(best.Tree));
            Assert.Equal(1, best.Probability / expected[0][1].GetDouble(), 1e-9);
            var all = new EarleyParser(grammar).Parse(words).ToDictionary(Flat, grammar.Probability);
            Assert.Equal(row.GetProperty("inside_all_sorted").GetArrayLength(), all.Count);
            foreach (var pair in row.GetProperty("inside_all_sorted").EnumerateArray())
                Assert.Equal(1, all[pair[0].GetString()!] / pair[1].GetDouble(), 1e-9);
        }
    }

    [Fact]
    public void Induced_grammars_and_generated_sentences_are_NLTKs()
    {
        foreach (var row in Cases("induce_pcfg"))
            Assert.Equal(row.GetProperty("productions").EnumerateArray().Select(pair => pair[0].GetString()).Order(StringComparer.Ordinal),
                ContextFreeGrammar.Induce("S", Strings(row.GetProperty("trees")).Select(tree => Tree.Parse(tree))).Rules.Select(rule => rule.ToString()).Order(StringComparer.Ordinal));
        foreach (var row in Cases("generate"))
        {
            Assert.Equal(Strings(row.GetProperty("depth5_first60")), Grammar(row).Generate(5).Take(60).Select(words => string.Join(' ', words)));
            Assert.Equal(row.GetProperty("depth4_count").GetInt32(), Grammar(row).Generate(4).Count());
        }
        foreach (var row in Cases("check_coverage"))
            Assert.Contains("'zebra', 'ate'", Assert.Throws<ArgumentException>(() => Grammar(row).CheckCoverage(Strings(row.GetProperty("tokens")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Universal_dependencies_are_read()
    {
        foreach (var row in Cases("DependencyGraph"))
        {
            var words = ConlluReader.Sentences(new StringReader(row.GetProperty("conll10").GetString()!)).Single().Words.Where(word => word.IsWord).ToArray();
            Assert.Equal(row.GetProperty("to_conll4").GetString(), string.Concat(words.Select(word => $"{word.Form}\t{word.Xpos}\t{word.Head}\t{word.Relation}\n")));
        }
    }

    private static ContextFreeGrammar Grammar(JsonElement row) => ContextFreeGrammar.Parse(row.GetProperty("grammar").GetString()!);

    private static string[] Words(JsonElement row) => row.GetProperty("sentence").GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Flat(Tree tree) => tree.Format(margin: int.MaxValue);

    private static IEnumerable<JsonElement> Cases(string function) => Json.Value.GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("fn").GetString() == function);

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);
}
