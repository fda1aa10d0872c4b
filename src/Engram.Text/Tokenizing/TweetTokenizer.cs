using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Splits tweets and chat: addresses, emoticons, emoji, hashtags, handles and phone numbers stay whole.</summary>
/// <remarks>HTML entities are resolved first. Equal to NLTK 3.8's TweetTokenizer (C. Potts's tokenizer), but that a web address ends after 64 parentheses.</remarks>
/// <param name="preserveCase">Whether letters keep their case; else all are lowered but those of emoticons.</param>
/// <param name="reduceLength">Whether a character that stands more than three times in a row is left thrice.</param>
/// <param name="stripHandles">Whether <c>@names</c> are left out.</param>
/// <param name="matchPhoneNumbers">Whether a phone number is one token.</param>
public sealed class TweetTokenizer(bool preserveCase = true, bool reduceLength = false, bool stripHandles = false, bool matchPhoneNumbers = true) : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var first = tokens.Count;
        var rewriting = new Rewriting(text);
        TweetCleaning.Entities(ref rewriting);
        if (stripHandles)
            TweetCleaning.Handles(ref rewriting);
        if (reduceLength)
            TweetCleaning.Lengthening(ref rewriting, 3, c => c != '\n');
        TweetCleaning.Lengthening(ref rewriting, 4, c => !char.IsAsciiLetterOrDigit(c));
        var scanner = new TweetScanner(matchPhoneNumbers);
        for (int i = 0, length; i < rewriting.Text.Length; i += Math.Max(1, length))
            if ((length = scanner.At(rewriting.Text, i)) > 0)
                tokens.Add(rewriting.TokenAt(text, i, i + length));
        rewriting.Dispose();
        if (!preserveCase)
            Lower(text, CollectionsMarshal.AsSpan(tokens)[first..]);
    }

    /// <summary>The text with no character more than three times in a row.</summary>
    public static string ReduceLengthening(ReadOnlySpan<char> text)
    {
        var rewriting = new Rewriting(text);
        TweetCleaning.Lengthening(ref rewriting, 3, c => c != '\n');
        return Finish(rewriting);
    }

    /// <summary>The text with a space in place of every handle.</summary>
    public static string RemoveHandles(ReadOnlySpan<char> text)
    {
        var rewriting = new Rewriting(text);
        TweetCleaning.Handles(ref rewriting);
        return Finish(rewriting);
    }

    /// <summary>The text with HTML entities resolved; unknown ones are left out.</summary>
    public static string ResolveEntities(ReadOnlySpan<char> text)
    {
        var rewriting = new Rewriting(text);
        TweetCleaning.Entities(ref rewriting);
        return Finish(rewriting);
    }

    private static string Finish(Rewriting rewriting)
    {
        var text = rewriting.Text.ToString();
        rewriting.Dispose();
        return text;
    }

    private static void Lower(ReadOnlySpan<char> text, Span<Token> tokens)
    {
        foreach (ref var token in tokens)
            if (token.Of(text) is var word && !TweetEmoticons.IsIn(word) && LowerCasing.Changes(word))
                token = token with { Written = LowerCasing.Lower(word) };
    }
}
