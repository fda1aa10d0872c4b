using System.Globalization;

namespace Engram.Text;

/// <summary>What each sign of a pattern looks at from a place.</summary>
internal static class TgrepRelation
{
    internal static Func<ParentedTree, IEnumerable<ParentedTree>>? Of(string sign) => sign.Replace('%', '$') switch
    {
        "<" => place => place.Children,
        ">" => Up,
        "<," => Child(1),
        ">," => Parent(1),
        "<'" or "<-" => Child(-1),
        ">'" or ">-" => Parent(-1),
        "<:" => place => place.Children.Count == 1 ? place.Children : [],
        ">:" => place => Up(place).Where(above => above.Children.Count == 1),
        "<<" => place => place.All.Skip(1),
        ">>" => place => place.Above,
        "<<," => place => place.All.Skip(1).Where(below => IsEdge(below, place, first: true)),
        ">>," => place => place.Above.Where(above => IsEdge(place, above, first: true)),
        "<<'" => place => place.All.Skip(1).Where(below => IsEdge(below, place, first: false)),
        ">>'" => place => place.Above.Where(above => IsEdge(place, above, first: false)),
        "<<:" => Only,
        ">>:" => place => place.Above.TakeWhile(above => above.Children.Count == 1),
        "." => place => place.Root.All.Where(other => other.FirstWord == place.WordsEnd && other.WordsEnd > other.FirstWord),
        "," => place => place.Root.All.Where(other => other.WordsEnd == place.FirstWord && other.WordsEnd > other.FirstWord),
        ".." => place => place.Root.All.Where(other => other.FirstWord >= place.WordsEnd),
        ",," => place => place.Root.All.Where(other => other.WordsEnd <= place.FirstWord),
        "$" => place => Up(place).SelectMany(above => above.Children).Where(other => other != place),
        "$." => place => place.RightSibling is { } right ? [right] : [],
        "$," => place => place.LeftSibling is { } left ? [left] : [],
        "$.." => place => Up(place).SelectMany(above => above.Children).Where(other => other.ParentIndex > place.ParentIndex),
        "$,," => place => Up(place).SelectMany(above => above.Children).Where(other => other.ParentIndex < place.ParentIndex),
        _ when sign.Length > 1 && sign[0] is '<' or '>' && int.TryParse(sign.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0 =>
            sign[0] == '<' ? Child(number) : Parent(number),
        _ => null,
    };

    private static IEnumerable<ParentedTree> Up(ParentedTree place) => place.Parent is null ? [] : [place.Parent];

    private static Func<ParentedTree, IEnumerable<ParentedTree>> Child(int number) =>
        place => Index(number, place.Children.Count) is var index && index >= 0 && index < place.Children.Count ? [place.Children[index]] : [];

    private static Func<ParentedTree, IEnumerable<ParentedTree>> Parent(int number) => place => Up(place).Where(above => Index(number, above.Children.Count) == place.ParentIndex);

    private static int Index(int number, int count) => number > 0 ? number - 1 : count + number;

    /// <summary>Whether the way from above goes by first, or by last, children alone.</summary>
    private static bool IsEdge(ParentedTree below, ParentedTree above, bool first)
    {
        for (; below != above; below = below.Parent!)
            if (below.ParentIndex != (first ? 0 : below.Parent!.Children.Count - 1))
                return false;
        return true;
    }

    private static IEnumerable<ParentedTree> Only(ParentedTree place)
    {
        for (; place.Children.Count == 1; place = place.Children[0])
            yield return place.Children[0];
    }
}
