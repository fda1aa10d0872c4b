namespace Engram.Text;

/// <summary>The affixes of verbs that ARLSTem strips: of the present, the future, the past, then prefixes alone.</summary>
internal static class ARLSTemVerbs
{
    internal static Span<char> Strip(Span<char> token) => token switch
    {
        ['ت', _, _, _, .., 'ا' or 'ي' or 'و', 'ن'] or ['ي', _, _, _, .., 'ا' or 'و', 'ن'] or ['ا', _, _, _, .., 'و', 'ا'] => token[1..^2],
        ['ا', _, _, _, .., 'ي' or 'ا' or 'ن'] or ['ي' or 'ت', _, _, _, .., 'ن'] => token[1..^1],
        ['س', 'ت', _, _, _, .., 'ا' or 'ي' or 'و', 'ن'] or ['س', 'ي', _, _, _, .., 'ا' or 'و', 'ن'] => token[2..^2],
        ['س', 'ت' or 'ي', _, _, _, .., 'ن'] => token[2..^1],
        [_, _, _, .., 'ت', 'م', 'ا'] or [_, _, _, .., 'ت', 'ن', '\u0651'] => token[..^3],
        [_, _, _, .., 'ن' or 'ت' or 'و', 'ا'] or [_, _, _, .., 'ت', 'م'] => token[..^2],
        [_, _, _, .., 'ت' or 'ا' or 'ن'] => token[..^1],
        ['ت' or 'ا' or 'ن' or 'ي', _, _, _, ..] => token[1..],
        ['س', 'ا' or 'ن' or 'ت' or 'ي', _, _, _, ..] => token[2..],
        _ => token,
    };
}
