using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Follows one run of a model and notes every leaf. Values are numbered by a counter; an edit in place is found by the tensor's version.</summary>
internal sealed class Recorder
{
    [ThreadStatic]
    private static Recorder? t_current;

    private readonly bool _describes;
    private readonly Dictionary<Layer, string> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, (Value Value, long Version)> _values = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Leaf> _ran = new(ReferenceEqualityComparer.Instance);
    private readonly List<Node> _nodes = [];
    private readonly Stack<string> _scopes = new();
    private int _count;

    private Recorder(Layer model, bool describes)
    {
        _describes = describes;
        foreach (var (path, layer) in model.Walk())
            _paths.Add(layer, path);
        _scopes.Push("");
    }

    internal static Recorder? Current => t_current;

    internal static Graph Record(Layer model, Tensor[] inputs, bool describe)
    {
        if (t_current is not null)
            throw new RecordingException("A graph is being recorded on this thread already; record one model after the other.");
        if (!describe && !model.IsMaterialized)
            model.Materialize();
        var recorder = new Recorder(model, describe);
        t_current = recorder;
        try
        {
            // The caller may hand over one tensor twice; each input is a value of its own.
            Tensor[] fed = [.. inputs.Select(input => input.alias())];
            Value[] values = [.. fed.Select(recorder.Number)];
            var outputs = model.Run(fed);
            var graph = new Graph(values, recorder._nodes, [.. outputs.Select(output => recorder.Find(output, "the model's result"))]);
            if (describe)
                recorder.RequireUnedited();
            return graph;
        }
        catch (InvalidOperationException error) when (describe && error.InnerException is ExternalException)
        {
            throw new RecordingException(
                $"{error.Message}. A recording by shapes has no values: use the Ops or a leaf of your own in place of tensor arithmetic, and where the model must look at values record it with Graph.Trace.", error);
        }
        finally
        {
            t_current = null;
        }
    }

    internal Tensor[] Visit(Layer layer, Tensor[] inputs)
    {
        var path = PathOf(layer);
        if (layer is not Leaf leaf)
        {
            _scopes.Push(path);
            try
            {
                return layer.Compute(inputs);
            }
            finally
            {
                _scopes.Pop();
            }
        }
        Value[] taken = [.. inputs.Select((input, i) => Find(input, inputs.Length == 1 ? $"the input of {path}" : $"input {i} of {path}"))];
        var outputs = _describes ? Describe(leaf, path, taken) : Compute(leaf, path, inputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (VersionOf(inputs[i]) != _values[inputs[i]].Version)
                throw new RecordingException($"{path} edits its input in place; a leaf must leave its inputs as they are.");
        }
        for (var i = 0; i < outputs.Length; i++)
        {
            // A leaf that hands an input (or another value) through still gives a value of its own.
            if (_values.ContainsKey(outputs[i]) || outputs.Take(i).Any(earlier => ReferenceEquals(earlier, outputs[i])))
                outputs[i] = outputs[i].alias();
        }
        _nodes.Add(new(path, leaf, taken, [.. outputs.Select(Number)], IsRepeat: !_ran.Add(leaf)));
        return outputs;
    }

    private static Tensor[] Describe(Leaf leaf, string path, Value[] inputs)
    {
        try
        {
            var type = inputs.Length > 0 ? inputs[0].Type : ScalarType.Float32;
            return [.. leaf.Check([.. inputs.Select(value => value.Shape)]).Select((shape, output) => empty(shape.ToArray(), leaf.Infer(type, output), META))];
        }
        catch (ShapeException refused)
        {
            throw refused.At(path);
        }
    }

    /// <summary>A leaf is one node whatever it runs inside, so nothing is recorded meanwhile.</summary>
    private Tensor[] Compute(Leaf leaf, string path, Tensor[] inputs)
    {
        t_current = null;
        try
        {
            return leaf.Compute(inputs);
        }
        catch (ShapeException refused)
        {
            throw refused.At(path);
        }
        finally
        {
            t_current = this;
        }
    }

    private string PathOf(Layer layer)
    {
        if (_paths.TryGetValue(layer, out var path))
            return path;
        if (layer.Walk().Any(found => found.Layer.Declarations.Count > 0))
            throw new RecordingException(
                $"{Place()} runs a {layer.GetType().Name} that the model does not contain, so its weights would be neither trained nor saved. Register it with Add(name, layer).");
        return Layer.Join(_scopes.Peek(), layer.GetType().Name.ToLowerInvariant());
    }

    private Value Number(Tensor tensor)
    {
        var value = new Value(_count++, Shape.Of(tensor), tensor.dtype);
        _values.Add(tensor, (value, VersionOf(tensor)));
        return value;
    }

    private Value Find(Tensor tensor, string what)
    {
        if (!_values.TryGetValue(tensor, out var known))
            throw new RecordingException(
                $"{Place()}: {what}, of shape {Shape.Of(tensor)}, was not made by a layer. Use the Ops (Ops.Add, Ops.Concat, …) or a leaf of your own in place of tensor arithmetic, and pass outside tensors in as inputs.");
        return VersionOf(tensor) == known.Version
            ? known.Value
            : throw new RecordingException($"{Place()}: {what}, of shape {known.Value.Shape}, was edited in place after it was made. Use operations that return a new tensor.");
    }

    /// <summary>By shapes alone nobody knows which values share memory, so an edit of any may have changed another.</summary>
    private void RequireUnedited()
    {
        foreach (var (tensor, (value, version)) in _values)
        {
            if (VersionOf(tensor) == version)
                continue;
            var what = _nodes.FirstOrDefault(node => node.Outputs.Contains(value)) is { } maker ? $"what {maker.Path} gave" : "the model's input";
            throw new RecordingException($"{Place()}: {what}, of shape {value.Shape}, was edited in place after it was made. Use operations that return a new tensor.");
        }
    }

    private string Place() => _scopes.Peek() is { Length: > 0 } scope ? scope : "the model";

    private static long VersionOf(Tensor tensor) => Aten.Available ? Aten.Version(tensor) : 0;
}
