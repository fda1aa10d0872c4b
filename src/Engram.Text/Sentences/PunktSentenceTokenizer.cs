using System.Buffers;
using System.Runtime.CompilerServices;

namespace Engram.Text;

/// <summary>Splits a text into sentences: Punkt, which tells abbreviations from sentence ends by what it has learnt of the language.</summary>
/// <remarks>The tokens are the sentences without the white space between them. Source: Kiss and Strunk 2006; equal to NLTK 3.8's PunktSentenceTokenizer.</remarks>
/// <param name="parameters">What was learnt: of <see cref="PunktTrainer"/>, or read by <see cref="PunktFiles"/>.</param>
/// <param name="realign">Whether closing quotation marks and brackets behind the full stop belong to the sentence that it ends.</param>
public sealed class PunktSentenceTokenizer(PunktParameters parameters, bool realign = true) : ITokenizer
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create(".?!");
    private readonly PunktDecisions _decisions = new(parameters);

    /// <summary>For English: learnt from novels and speeches without copyright and, of newer abbreviations, from MASC; part of the library, read at first use.</summary>
    /// <remarks>docs/text-models.md says from what it is made, and how good it is.</remarks>
    public static PunktSentenceTokenizer English => EnglishModels.Punkt;

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var carried = 0;
        var (start, end) = (0, 0);
        var candidates = new Candidates(text);
        while (candidates.Next(text, out var candidate))
        {
            if (!_decisions.HoldsBreak(candidate.Context(text)))
                continue;
            end = candidate.At + 1;
            Add(text, start + carried, end, candidate.Following, tokens, ref carried);
            start = candidate.Following;
        }
        end = text.Length;
        while (end > 0 && CharacterClass.IsSpace(text[end - 1]))
            end--;
        if (start + carried < end)
            tokens.Add(new(new(start + carried, end - start - carried)));
    }

    private void Add(ReadOnlySpan<char> text, int start, int end, int following, List<Token> tokens, ref int carried)
    {
        carried = 0;
        if (realign && Closers(text, following, out var behind) is > 0 and var closers)
        {
            end = following + closers;
            carried = behind - following;
            tokens.Add(new(new(start, end - start)));
        }
        else if (end > start)
            tokens.Add(new(new(start, end - start)));
    }

    /// <summary>How many closing marks stand here before white space, a dash or the end.</summary>
    private static int Closers(ReadOnlySpan<char> text, int start, out int behind)
    {
        behind = start;
        var i = start;
        while (i < text.Length && text[i] is '"' or '\'' or ')' or ']' or '}')
        {
            i++;
            behind = i;
            while (behind < text.Length && CharacterClass.IsSpace(text[behind]))
                behind++;
            if (behind > i || i == text.Length || text[i..] is ['-', '-', ..])
                return i - start;
        }
        return 0;
    }

    private readonly record struct Candidate(int Word, int At, int Following, int ContextEnd)
    {
        internal ReadOnlySpan<char> Context(ReadOnlySpan<char> text) => text[Word..ContextEnd];
    }

    /// <summary>The places where a sentence may end; of several in one word, the last.</summary>
    private ref struct Candidates(ReadOnlySpan<char> text)
    {
        private Candidate _pending = new(0, 0, 0, 0);
        private bool _any;
        private int _from = Find(text, 0);

        internal bool Next(ReadOnlySpan<char> text, out Candidate found)
        {
            for (; _from < text.Length; _from = Find(text, _from + 1))
            {
                if (!Follows(text, _from, out var following, out var contextEnd))
                    continue;
                var word = WordBefore(text, _pending.At, _from) is > 0 and var own ? own : _pending.Word;
                found = _pending;
                var separate = _any && _pending.At <= word;
                _pending = new(word, _from, following, contextEnd);
                _any = true;
                if (!separate)
                    continue;
                _from = Find(text, _from + 1);
                return true;
            }
            found = _pending;
            (var any, _any) = (_any, false);
            return any;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Find(ReadOnlySpan<char> text, int from)
        {
            var found = text[from..].IndexOfAny(s_ends);
            return found < 0 ? text.Length : from + found;
        }

        /// <summary>Whether punctuation, or white space and another word, follow.</summary>
        private static bool Follows(ReadOnlySpan<char> text, int at, out int following, out int contextEnd)
        {
            var i = following = contextEnd = at + 1;
            if (i == text.Length)
                return false;
            if (PunktWords.NeverWithin(text[i]))
            {
                contextEnd = i + 1;
                return true;
            }
            while (i < text.Length && CharacterClass.IsSpace(text[i]))
                i++;
            if (i == at + 1 || i == text.Length)
                return false;
            following = i;
            while (i < text.Length && !CharacterClass.IsSpace(text[i]))
                i++;
            contextEnd = i;
            return true;
        }

        /// <summary>Where the word that ends here begins: behind the last ASCII white space since <paramref name="since"/>, which itself does not count.</summary>
        private static int WordBefore(ReadOnlySpan<char> text, int since, int end)
        {
            for (var i = end - 1; i > since; i--)
                if (text[i] is ' ' or (>= '\t' and <= '\r'))
                    return i + 1;
            return 0;
        }
    }
}
