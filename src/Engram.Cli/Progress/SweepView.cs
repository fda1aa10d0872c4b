using Spectre.Console;

namespace Engram.Cli;

/// <summary>Shows a sweep: a line for each trial that has ended, and in a terminal one below that moves.</summary>
internal sealed class SweepView(Output output)
{
    private readonly IAnsiConsole? _console = output is { IsLive: true, Verbose: false } ? output.Drawing() : null;
    private StatusContext? _status;

    internal void Line(string text)
    {
        if (_console is not null)
            _console.WriteLine(text);
        else
            output.Progress.WriteLine(text);
    }

    internal void Note(string note) => Line($"note: {note}");

    /// <summary>Lets <paramref name="sweep"/> tell what is under way.</summary>
    internal void Follow(Action sweep)
    {
        if (_console is null)
            sweep();
        else
            _console.Status().Start("opening the data", status => { _status = status; sweep(); });
        _status = null;
    }

    /// <summary>What is under way: in a terminal in place of what was, elsewhere a line where every step is asked for.</summary>
    internal void Now(string text)
    {
        if (_status is not null)
            _status.Status(Markup.Escape(text));
        else if (output.Verbose)
            output.Progress.WriteLine(text);
    }
}
