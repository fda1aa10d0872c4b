namespace Engram.Text;

/// <summary>Russian.</summary>
internal sealed class RussianSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("аеиоуыэюя"), s_aYa = new("ая");

    // Of each pair of groups the first needs а or я before it.
    private static readonly Affixes s_gerunds = new(["в", "вши", "вшись"], ["ив", "ивши", "ившись", "ыв", "ывши", "ывшись"]);
    private static readonly Affixes s_adjectives = new(
        [], ["ее", "ие", "ые", "ое", "ими", "ыми", "ей", "ий", "ый", "ой", "ем", "им", "ым", "ом", "его", "ого", "ему", "ому", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею"]);
    private static readonly Affixes s_participles = new(["ем", "нн", "вш", "ющ", "щ"], ["ивш", "ывш", "ующ"]);
    private static readonly Affixes s_reflexives = new([], ["ся", "сь"]);
    private static readonly Affixes s_verbs = new(
        ["ла", "на", "ете", "йте", "ли", "й", "л", "ем", "н", "ло", "но", "ет", "ют", "ны", "ть", "ешь", "нно"],
        ["ила", "ыла", "ена", "ейте", "уйте", "ите", "или", "ыли", "ей", "уй", "ил", "ыл", "им", "ым", "ен", "ило", "ыло", "ено", "ят", "ует", "уют", "ит", "ыт", "ены", "ить", "ыть",
            "ишь", "ую", "ю"]);
    private static readonly Affixes s_nouns = new(
        [], ["а", "ев", "ов", "ие", "ье", "е", "иями", "ями", "ами", "еи", "ии", "и", "ией", "ей", "ой", "ий", "й", "иям", "ям", "ием", "ем", "ам", "ом", "о", "у", "ах", "иях", "ях",
            "ы", "ь", "ию", "ью", "ю", "ия", "ья", "я"]);
    private static readonly Affixes s_derivations = new(["ост", "ость"]), s_tidy = new(["ейш", "ейше"], ["н"], ["ь"]);

    private protected override void Stem(ref SnowballWord word)
    {
        word.ReplaceAll('ё', 'е');
        var verb = word.Past(s_vowels, 0);
        var second = word.OrEnd(word.Region(s_vowels, word.PastOther(s_vowels, verb)));
        word.Limit = word.OrEnd(verb);
        if (!Remove(ref word, s_gerunds))
        {
            Remove(ref word, s_reflexives);
            if (Remove(ref word, s_adjectives))
                Remove(ref word, s_participles);
            else if (!Remove(ref word, s_verbs))
                Remove(ref word, s_nouns);
        }
        word.ToEnd();
        if (word.Mark("и"))
            word.Delete();
        word.ToEnd();
        if (word.Find(s_derivations) >= 0 && word.Cursor >= second)
            word.Delete();
        Tidy(ref word);
        word.Limit = 0;
    }

    private static bool Remove(ref SnowballWord word, Affixes endings)
    {
        word.ToEnd();
        var group = word.Find(endings);
        return (group == 1 || (group == 0 && word.EndsIn(s_aYa))) && word.Delete();
    }

    private static void Tidy(ref SnowballWord word)
    {
        word.ToEnd();
        switch (word.Find(s_tidy))
        {
            case 0:
                word.Delete();
                if (word.Mark("н") && word.Ends("н"))
                    word.Delete();
                break;
            case 1:
                if (word.Ends("н"))
                    word.Delete();
                break;
            case 2:
                word.Delete();
                break;
        }
    }
}
