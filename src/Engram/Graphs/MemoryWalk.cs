namespace Engram;

/// <summary>Follows the memory of a graph's values from the step that makes them to the last that needs them.</summary>
internal sealed class MemoryWalk
{
    private readonly Graph _graph;
    private readonly bool _learns;
    private readonly Dictionary<int, Storage> _values = [], _gradients = [];
    private readonly Dictionary<int, int> _lastUse = [];
    private readonly Dictionary<Node, Storage[]> _kept = new(ReferenceEqualityComparer.Instance);
    private long _now, _peak;

    private MemoryWalk(Graph graph, bool learns)
    {
        (_graph, _learns) = (graph, learns);
        foreach (var (node, place) in graph.Nodes.Select((node, place) => (node, place)))
        {
            foreach (var value in node.Inputs)
                _lastUse[value.Id] = place;
        }
        // The caller holds what goes in and what comes out.
        foreach (var value in graph.Inputs.Concat(graph.Outputs))
            _lastUse[value.Id] = int.MaxValue;
    }

    internal static long Inference(Graph graph) => new MemoryWalk(graph, learns: false).Forward()._peak;

    internal static long Training(Graph graph) => new MemoryWalk(graph, learns: true).Forward().Backward()._peak;

    private MemoryWalk Forward()
    {
        foreach (var input in _graph.Inputs)
            _values[input.Id] = Take(input.Bytes);
        foreach (var (node, place) in _graph.Nodes.Select((node, place) => (node, place)))
        {
            foreach (var output in node.Outputs)
                _values[output.Id] = node.Leaf.Keeps.HasFlag(Kept.View) && node.Inputs.Count > 0 ? Share(_values[node.Inputs[0].Id]) : Take(output.Bytes);
            if (_learns)
                Keep(node);
            foreach (var value in node.Inputs.Concat(node.Outputs).DistinctBy(value => value.Id))
            {
                if (_lastUse.GetValueOrDefault(value.Id, place) == place)
                    Release(_values[value.Id]);
            }
        }
        return this;
    }

    private MemoryWalk Backward()
    {
        foreach (var output in _graph.Outputs)
            _gradients.TryAdd(output.Id, Take(output.Bytes));
        var inputs = _graph.Inputs.Select(value => value.Id).ToHashSet();
        foreach (var node in _graph.Nodes.Reverse())
        {
            if (!node.IsRepeat)
                Take(node.Leaf.Declarations.Where(declaration => !declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements * sizeof(float)));
            // What nothing led to the loss from has no gradient.
            Storage[] given = [.. node.Outputs.Select(output => _gradients.GetValueOrDefault(output.Id)).OfType<Storage>()];
            if (given.Length > 0)
            {
                foreach (var input in node.Inputs.Where(value => !inputs.Contains(value.Id)))
                    Arrive(input, (node.Leaf.Keeps & (Kept.View | Kept.SharedGradient)) != 0 ? Share(given[0]) : Take(input.Bytes));
            }
            foreach (var gradient in given)
                Release(gradient);
            foreach (var kept in _kept.GetValueOrDefault(node, []))
                Release(kept);
        }
        return this;
    }

    /// <summary>A value's gradients from several uses are summed: the sum is there before its parts go.</summary>
    private void Arrive(Value value, Storage gradient)
    {
        if (!_gradients.TryGetValue(value.Id, out var earlier))
        {
            _gradients[value.Id] = gradient;
            return;
        }
        _gradients[value.Id] = Take(value.Bytes);
        Release(earlier);
        Release(gradient);
    }

    private void Keep(Node node)
    {
        var keeps = node.Leaf.Keeps;
        List<Storage> kept = [];
        foreach (var input in keeps.HasFlag(Kept.Inputs) ? node.Inputs : [])
        {
            // A product in a smaller type keeps the copy that it was computed from.
            kept.Add(node.Outputs[0].Type is var type && node.Leaf.Declarations.Count > 0 && type.ElementSize() < input.Type.ElementSize()
                ? Take(input.Shape.Elements * type.ElementSize())
                : Share(_values[input.Id]));
        }
        if (keeps.HasFlag(Kept.Outputs))
            kept.AddRange(node.Outputs.Select(output => Share(_values[output.Id])));
        if (node.Leaf.KeptBeside(node.Outputs[0].Shape) is > 0 and var beside)
            kept.Add(Take(beside));
        _kept[node] = [.. kept];
    }

    private Storage Take(long bytes)
    {
        _now += bytes;
        _peak = Math.Max(_peak, _now);
        return new() { Bytes = bytes, Holders = 1 };
    }

    private static Storage Share(Storage storage)
    {
        storage.Holders++;
        return storage;
    }

    private void Release(Storage storage)
    {
        if (--storage.Holders == 0)
            _now -= storage.Bytes;
    }

    private sealed class Storage
    {
        internal long Bytes { get; init; }

        internal int Holders { get; set; }
    }
}
