using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Regular expressions that a user wrote: they cannot run for ever.</summary>
internal static class UserPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Compiles for the engine without backtracking; what that engine cannot do (look-around, back references) gets a time limit.</summary>
    internal static Regex Compile(string pattern, string what)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var native = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
        try
        {
            return new Regex(native, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(native, RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{what}: '{pattern}' is not a regular expression: {error.Message}", nameof(pattern), error);
        }
    }

    /// <summary>The same, held to the beginning of the text.</summary>
    internal static Regex CompileAtStart(string pattern, string what)
    {
        Compile(pattern, what);
        return Compile($@"\A(?:{pattern})", what);
    }
}
