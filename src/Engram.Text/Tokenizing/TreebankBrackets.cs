using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>The Penn Treebank's names of brackets: <c>-LRB-</c> for <c>(</c>.</summary>
internal static class TreebankBrackets
{
    internal static readonly (char Bracket, string Name)[] Names =
        [('(', "-LRB-"), (')', "-RRB-"), ('[', "-LSB-"), (']', "-RSB-"), ('{', "-LCB-"), ('}', "-RCB-")];

    /// <summary>Names the brackets among the tokens from <paramref name="first"/> on; the rules have made each a token of its own.</summary>
    internal static void Name(ReadOnlySpan<char> text, List<Token> tokens, int first)
    {
        foreach (ref var token in CollectionsMarshal.AsSpan(tokens)[first..])
            if (token.Span.Length == 1 && token.Written is null)
                foreach (var (bracket, name) in Names)
                    if (text[token.Span.Start] == bracket)
                        token = token with { Written = name };
    }
}
