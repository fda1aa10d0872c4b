namespace Engram.Text;

/// <summary>A token of a training text.</summary>
internal sealed class PunktTrainingToken(string text, string type, bool startsLine, bool startsParagraph)
{
    internal string Text => text;

    internal string Type => type;

    internal bool StartsLine => startsLine;

    internal bool StartsParagraph => startsParagraph;

    internal bool IsBreak { get; private set; }

    internal bool IsAbbreviation { get; private set; }

    internal bool IsEllipsis { get; private set; }

    internal bool EndsWithPeriod => text[^1] == '.';

    internal bool IsNumberOrInitial => type.StartsWith(PunktTypes.Number, StringComparison.Ordinal) || PunktTypes.IsInitial(text);

    internal string TypeWithoutPeriod => type.Length > 1 && type[^1] == '.' ? type[..^1] : type;

    internal string TypeWithoutSentencePeriod => IsBreak ? TypeWithoutPeriod : type;

    internal void Annotate((bool IsBreak, bool IsAbbreviation, bool IsEllipsis) alone) => (IsBreak, IsAbbreviation, IsEllipsis) = alone;

    internal static List<PunktTrainingToken> Read(ReadOnlySpan<char> text)
    {
        var tokens = new List<PunktTrainingToken>();
        var afterBlank = false;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range];
            var first = true;
            for (var word = PunktWords.Next(line, 0); word.Length > 0; word = PunktWords.Next(line, word.End))
            {
                var token = word.Of(line).ToString();
                var lower = LowerCasing.Lower(token);
                tokens.Add(new(token, PunktTypes.IsNumber(lower) ? PunktTypes.Number : lower, first, first && afterBlank));
                first = false;
            }
            afterBlank = first;
        }
        return tokens;
    }
}
