using System.Text;
using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Reads a regular expression as Python's <c>re</c> does: <c>\w</c>, <c>\s</c> and <c>\b</c> mean what they mean there.</summary>
/// <remarks>It runs on the engine that cannot run away; where the pattern needs look-around or back references, on the other one with a time limit.</remarks>
internal static class PythonPattern
{
    private const string Word = @"\p{L}\p{N}_", Space = @"\s\x1c-\x1f";
    private const string OtherConnectors = @"\u203F\u2040\u2054\uFE33\uFE34\uFE4D-\uFE4F\uFF3F";
    private const string NoWord = @"\p{M}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}" + OtherConnectors + @"\p{S}\p{Z}\p{C}";
    private const string NoSpace = @"\p{L}\p{N}\p{M}\p{P}\p{S}\p{Cf}\p{Cs}\p{Co}\p{Cn}\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f";
    private const string Boundary = $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))";
    private const string NoBoundary = $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))";

    /// <summary>How long one search may take where the engine is the one that can run away.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal static Regex Compile(string pattern, RegexOptions options)
    {
        var translated = Translate(pattern);
        try
        {
            return new(translated, options | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new(translated, options | RegexOptions.CultureInvariant, Limit);
        }
    }

    private static string Translate(string pattern)
    {
        var written = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                written.Append(Escape(pattern[++i], inClass));
            else if (!inClass && pattern[i] == '[')
            {
                inClass = true;
                written.Append('[');
                if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    written.Append(pattern[++i]);
                if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                    written.Append('\\').Append(pattern[++i]);
            }
            else if (inClass && pattern[i] == '[')
                written.Append("\\[");
            else
            {
                inClass &= pattern[i] != ']';
                written.Append(pattern[i]);
            }
        }
        return written.ToString();
    }

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('w', true) => Word,
        ('w', false) => $"[{Word}]",
        ('W', true) => NoWord,
        ('W', false) => $"[^{Word}]",
        ('s', true) => Space,
        ('s', false) => $"[{Space}]",
        ('S', true) => NoSpace,
        ('S', false) => $"[^{Space}]",
        ('b', false) => Boundary,
        ('B', false) => NoBoundary,
        ('Z', false) => @"\z",
        _ => $"\\{c}",
    };
}
