using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Engram.Cli;

/// <summary>Where a command's words go. With <c>--json</c> the result is all that standard output gets, and progress goes to standard error.</summary>
/// <param name="Result">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Json">Whether the result is to be one JSON object.</param>
/// <param name="Verbose">Whether every step and every stack trace is shown.</param>
internal sealed record Output(TextWriter Result, TextWriter Error, bool Json, bool Verbose)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Where progress is told.</summary>
    internal TextWriter Progress => Json ? Error : Result;

    /// <summary>Whether progress goes to a terminal that can be drawn on.</summary>
    internal bool IsLive =>
        (Json ? Error == Console.Error && !Console.IsErrorRedirected : Result == Console.Out && !Console.IsOutputRedirected)
        && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "")
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>A console that draws where <see cref="Progress"/> goes.</summary>
    internal IAnsiConsole Drawing() => AnsiConsole.Create(new()
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Out = new AnsiConsoleOutput(Progress),
    });

    /// <summary>Writes the result as JSON.</summary>
    internal void Emit(object result) => Result.WriteLine(JsonSerializer.Serialize(result, s_json));

    /// <summary>Tells what went wrong, and what to do; a program that asked for JSON gets that.</summary>
    internal int Fail(Failure failure, Exception? exception = null)
    {
        Error.WriteLine($"engram: {failure.Message}");
        if (failure.Remedy.Length > 0)
            Error.WriteLine($"  → {failure.Remedy}");
        if (Verbose && exception is not null)
            Error.WriteLine(exception);
        if (Json)
            Emit(new { Error = failure.Message, failure.Remedy, ExitCode = failure.Code });
        return failure.Code;
    }
}
