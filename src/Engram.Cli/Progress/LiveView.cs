using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Engram.Cli;

/// <summary>A panel that is redrawn in place.</summary>
internal sealed class LiveView(IAnsiConsole console, Wording words) : TrainingView
{
    // Faster than the eye reads costs steps and gains nothing.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(125);

    private readonly Lock _gate = new();
    private LiveDisplayContext? _live;
    private IRenderable _shown = new Spectre.Console.Text("");
    private bool _stopping;

    internal override void Begin(string title, IReadOnlyList<Fact> facts)
    {
        console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        console.WriteLine();
        console.Write(Table(facts));
        console.WriteLine();
    }

    internal override void Note(string note) => console.MarkupLine($"[yellow]note[/] {Markup.Escape(note)}");

    internal override void Follow(Action<Action<TrainingProgress>> train)
    {
        var drawn = 0L;
        console.Live(_shown).Overflow(VerticalOverflow.Crop).Start(live =>
        {
            _live = live;
            train(progress =>
            {
                if (drawn != 0 && progress.Last?.Finished is null && Stopwatch.GetElapsedTime(drawn) < s_pause)
                    return;
                drawn = Stopwatch.GetTimestamp();
                Draw(Panels.Of(progress, words, console.Profile.Width, console.Profile.Height));
            });
        });
        _live = null;
    }

    internal override void Stopping()
    {
        _stopping = true;
        Draw(null);
    }

    /// <summary>Draws a panel, or the last one again, with what was said since.</summary>
    private void Draw(IRenderable? panel)
    {
        lock (_gate)
        {
            _shown = panel ?? _shown;
            _live?.UpdateTarget(_stopping ? new Rows(_shown, new Markup($"[yellow]{StoppingNote}[/]")) : _shown);
        }
    }

    internal override void End(IReadOnlyList<Fact> facts, string result)
    {
        console.WriteLine();
        console.Write(Table(facts));
        console.WriteLine();
        console.MarkupLine($"[bold green]{Markup.Escape(result)}[/]");
    }

    private static Grid Table(IReadOnlyList<Fact> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new(2, 0, 2, 0) }).AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });
        foreach (var fact in facts)
            grid.AddRow(new Markup($"[blue]{fact.Label}[/]"), new Markup(Markup.Escape(fact.Value) + (fact.Reason.Length > 0 ? $" [grey]({Markup.Escape(fact.Reason)})[/]" : "")));
        return grid;
    }
}
