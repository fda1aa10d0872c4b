namespace Engram.Reports;

/// <summary>A recorded graph as a picture, values flowing downwards.</summary>
/// <param name="Title">What is drawn.</param>
/// <param name="Graph">A recording: acyclic, as a value is made before it is used.</param>
public sealed record GraphDrawing(string Title, Graph Graph)
{
    /// <summary>The results that come back as inputs at the next step. With them a recurrent network's one step is the cyclic graph it is; without, the graph is feed-forward.</summary>
    public IReadOnlyList<Recurrence> Recurrences { get; init; } = [];

    /// <summary>Whether some value depends on itself, a step earlier: whether an arrow back closes a path forward.</summary>
    /// <exception cref="ArgumentException">A recurrence names a result or an input that the graph does not have.</exception>
    public bool IsCyclic => Recurrences.Any(ComesHome);

    internal Value Input(Recurrence back) => back.Input >= 0 && back.Input < Graph.Inputs.Count ? Graph.Inputs[back.Input]
        : throw new ArgumentException($"The graph takes {Graph.Inputs.Count} tensors; there is no input {back.Input} for a result to come back to.");

    internal Value Output(Recurrence back) => back.Output >= 0 && back.Output < Graph.Outputs.Count ? Graph.Outputs[back.Output]
        : throw new ArgumentException($"The graph gives {Graph.Outputs.Count} tensors; there is no result {back.Output} to come back.");

    // A cycle may pass several arrows back: from one state to another and home.
    private bool ComesHome(Recurrence start)
    {
        var (seen, open) = (new HashSet<Recurrence>(), new Stack<Recurrence>([start]));
        while (open.TryPop(out var back))
        {
            var reached = Reaches(Input(back));
            foreach (var next in Recurrences.Where(next => reached.Contains(Output(next).Id)))
            {
                if (next == start)
                    return true;
                if (seen.Add(next))
                    open.Push(next);
            }
        }
        return false;
    }

    private HashSet<int> Reaches(Value from)
    {
        var reached = new HashSet<int> { from.Id };
        foreach (var node in Graph.Nodes.Where(node => node.Inputs.Any(value => reached.Contains(value.Id))))
            reached.UnionWith(node.Outputs.Select(value => value.Id));
        return reached;
    }
}

/// <summary>A result that is an input of the next step.</summary>
/// <param name="Output">The result's place among the graph's results, from 0.</param>
/// <param name="Input">The input's place among its inputs.</param>
public sealed record Recurrence(int Output, int Input);
