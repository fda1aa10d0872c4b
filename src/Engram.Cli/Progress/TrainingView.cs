namespace Engram.Cli;

/// <summary>Shows a training. One view owns the terminal; nobody else writes to it while it does.</summary>
internal abstract class TrainingView
{
    private protected const string StoppingNote = "Ending with this step and a checkpoint; a second Ctrl-C ends at once, without.";

    /// <summary>The view that suits where progress goes.</summary>
    internal static TrainingView For(Output output, Wording words) =>
        output is { IsLive: true, Verbose: false } ? new LiveView(output.Drawing(), words) : new PlainView(output.Progress, output.Verbose, words);

    /// <summary>What was chosen, and why.</summary>
    internal abstract void Begin(string title, IReadOnlyList<Fact> facts);

    /// <summary>Something a person should know, at any time.</summary>
    internal abstract void Note(string note);

    /// <summary>Lets <paramref name="train"/> call the given action after each step, and shows what it is told.</summary>
    internal abstract void Follow(Action<Action<TrainingProgress>> train);

    /// <summary>The training will end with the step that is under way. Comes from another thread.</summary>
    internal abstract void Stopping();

    /// <summary>What came of it.</summary>
    internal abstract void End(IReadOnlyList<Fact> facts, string result);
}
