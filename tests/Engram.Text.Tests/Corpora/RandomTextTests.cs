namespace Engram.Text.Tests;

/// <summary>Whatever is read, the answer is a result or an error that says what is wrong.</summary>
public class RandomTextTests
{
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "<", ">", "|", "&", "!", "$", ".", ",", ":", ";", "'", "\"", "/", "\\", "*", "+", "?", "#", "%", "=", "@", "->", "0", "1", "9", "-1", "S", "NP", "DT",
        "a", "the", "_", "\t", "\n", " ", "\r\n", "\0", "\u200b", "\u00a0", "\ud83d\ude00", "\ud800", "\udfff", "e\u0301", "\u202e", "NP: {<DT>}", "% start S", "1\ta\tb\tc\td\te\t0\tf\tg\th\n",
    ];

    [Theory]
    [InlineData("tree")]
    [InlineData("trees")]
    [InlineData("tgrep")]
    [InlineData("grammar")]
    [InlineData("chunks")]
    [InlineData("tag pattern")]
    [InlineData("conllu")]
    [InlineData("chunked")]
    [InlineData("tagged")]
    [InlineData("plain")]
    public void Random_text_gives_a_result_or_a_named_error(string reader)
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            try
            {
                Read(reader, text);
            }
            catch (Exception error) when (error is FormatException || (error is ArgumentException and not ArgumentOutOfRangeException))
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    private static void Read(string reader, string text)
    {
        switch (reader)
        {
            case "tree":
                Assert.Equal(Tree.Parse(text), Tree.Parse(Tree.Parse(text).Format(margin: 20)));
                break;
            case "trees":
                _ = BracketedTreeReader.Trees(new StringReader(text)).Sum(tree => tree.PrettyPrint().Length + tree.FormatLatex().Length);
                break;
            case "tgrep":
                _ = Tgrep.Compile(text).Find(Tree.Parse("(S (NP (DT a)) (VP the))")).Count();
                break;
            case "grammar":
                _ = ContextFreeGrammar.Parse(text).Rules.Sum(rule => rule.ToString().Length);
                break;
            case "chunks":
                _ = new RegexpChunkParser(text);
                break;
            case "tag pattern":
                _ = TagPattern.ToRegex(text);
                break;
            case "conllu":
                _ = ConlluReader.Sentences(new StringReader(text)).Sum(sentence => sentence.Tagged.Count);
                break;
            case "chunked":
                _ = ConllReader.ChunkedSentences(new StringReader(text)).Select(sentence => sentence.ToTree()).Count();
                break;
            case "tagged":
                _ = TaggedTextReader.Sentences(new StringReader(text)).Sum(sentence => sentence.Count);
                break;
            default:
                Assert.Equal(string.Concat(text.Where(unit => !char.IsWhiteSpace(unit))), string.Concat(PlainTextReader.Words(text)));
                break;
        }
    }
}
