namespace Engram;

/// <summary>What a model does, recorded from one run: its leaves in order, and the values that flow between them.</summary>
/// <param name="Inputs">The model's inputs.</param>
/// <param name="Nodes">The leaves in the order in which they ran.</param>
/// <param name="Outputs">The model's results.</param>
public sealed record Graph(IReadOnlyList<Value> Inputs, IReadOnlyList<Node> Nodes, IReadOnlyList<Value> Outputs)
{
    /// <summary>The names of the outputs: those that the leaf gives them which made them, else <c>output0</c>, <c>output1</c>, ….</summary>
    public IReadOnlyList<string> OutputNames => [.. Outputs.Select((value, i) =>
        Nodes.FirstOrDefault(node => node.Outputs.Contains(value)) is { } maker && maker.Outputs.Index().First(output => output.Item == value).Index is var at && at < maker.Leaf.ResultNames.Count
            ? maker.Leaf.ResultNames[at] : $"output{i}")];

    /// <summary>Records a model by shapes alone: no weights are made and nothing is computed.</summary>
    /// <exception cref="ShapeException">A layer refuses its input.</exception>
    /// <exception cref="RecordingException">The model does something that no layer stands for.</exception>
    public static Graph Record(Layer model, params Shape[] inputs)
    {
        using var scope = NewDisposeScope();
        return Recorder.Record(model, Array.ConvertAll(inputs, s => empty(s.ToArray(), device: META)), describe: true);
    }

    /// <summary>Records a model by shapes alone for inputs that are not float32 (token numbers, say).</summary>
    public static Graph Record(Layer model, params (Shape Shape, ScalarType Type)[] inputs)
    {
        using var scope = NewDisposeScope();
        return Recorder.Record(model, Array.ConvertAll(inputs, i => empty(i.Shape.ToArray(), i.Type, META)), describe: true);
    }

    /// <summary>Records a model while it computes on real tensors.</summary>
    /// <exception cref="RecordingException">The model does something that no layer stands for.</exception>
    public static Graph Trace(Layer model, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return Recorder.Record(model, inputs, describe: false);
    }

    /// <summary>Runs the recorded leaves one by one on fresh inputs; equals the model where the recording is right.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the recorded one.</exception>
    public Tensor[] Replay(params Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != Inputs.Count)
            throw new ArgumentException($"The graph takes {Inputs.Count} tensors, got {inputs.Length}.", nameof(inputs));
        using var scope = NewDisposeScope();
        var values = new Dictionary<int, Tensor>();
        for (var i = 0; i < inputs.Length; i++)
            values[Inputs[i].Id] = inputs[i];
        foreach (var node in Nodes)
        {
            var outputs = node.Leaf.Run([.. node.Inputs.Select(value => values[value.Id])]);
            for (var i = 0; i < outputs.Length; i++)
                values[node.Outputs[i].Id] = outputs[i];
        }
        return [.. Outputs.Select(value => scope.MoveToOuter(values[value.Id]))];
    }
}
