namespace Engram.Text;

/// <summary>A rule of the Lancaster stemmer.</summary>
internal sealed record LancasterRule(string Ending, bool Intact, int Removed, string Written, bool Ends)
{
    internal static LancasterRule Parse(string rule)
    {
        var digit = rule.AsSpan().IndexOfAnyInRange('0', '9');
        var intact = digit > 0 && rule[digit - 1] == '*';
        var letters = intact ? digit - 1 : digit;
        var end = rule.Length > 0 && rule[^1] is '>' or '.' ? rule.Length - 1 : rule.Length;
        if (letters < 1 || rule.AsSpan(0, letters).ContainsAnyExceptInRange('a', 'z') || rule.AsSpan((digit + 1)..end).ContainsAnyExceptInRange('a', 'z'))
            throw new ArgumentException($"The Lancaster rule '{rule}' is not an ending backwards, perhaps *, a digit, letters, and > or . — as in ai*2.", nameof(rule));
        return new(string.Concat(rule[..letters].Reverse()), intact, rule[digit] - '0', rule[(digit + 1)..end], rule[^1] == '.');
    }
}
