namespace Engram.Text;

/// <summary>Notes with which initial each word stands at the beginning and in the middle of sentences.</summary>
internal static class PunktOrthography
{
    internal static void Collect(List<PunktTrainingToken> tokens, IDictionary<string, OrthographicContexts> seen)
    {
        var place = Place.Middle;
        foreach (var token in tokens)
        {
            if (token.StartsParagraph && place != Place.Unknown)
                place = Place.Beginning;
            if (token.StartsLine && place == Place.Middle)
                place = Place.Unknown;
            var context = Context(place, token.Text);
            if (context != OrthographicContexts.None)
            {
                var type = token.TypeWithoutSentencePeriod;
                seen[type] = (seen.TryGetValue(type, out var before) ? before : OrthographicContexts.None) | context;
            }
            place = token.IsBreak ? token.IsNumberOrInitial ? Place.Unknown : Place.Beginning
                : token.IsEllipsis || token.IsAbbreviation ? Place.Unknown : Place.Middle;
        }
    }

    private static OrthographicContexts Context(Place place, string token) =>
        CharacterClass.IsUpperAt(token, 0) ? (OrthographicContexts)((int)OrthographicContexts.BeginningUpper << (int)place)
        : CharacterClass.IsLowerAt(token, 0) ? (OrthographicContexts)((int)OrthographicContexts.BeginningLower << (int)place)
        : OrthographicContexts.None;

    private enum Place
    {
        Beginning,
        Middle,
        Unknown,
    }
}
