using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Engram;

/// <summary>One line of a summary: a leaf, what it gives and what that costs.</summary>
/// <param name="Path">Where it sits in the model.</param>
/// <param name="Type">What it is.</param>
/// <param name="Output">The shape it gives.</param>
/// <param name="Parameters">Trained numbers; zero where the same leaf was counted before.</param>
/// <param name="Macs">Multiply–accumulates.</param>
/// <param name="ActivationBytes">Memory of what it gives.</param>
/// <param name="ReceptiveField">Input rows that one output element sees; nothing where it sees all.</param>
public sealed record SummaryRow(string Path, string Type, Shape Output, long Parameters, long Macs, long ActivationBytes, long? ReceptiveField);

/// <summary>A model layer by layer: shapes, parameters, multiply–accumulates, activation memory, receptive field. Recorded without weights.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Inputs">The shapes it was recorded with.</param>
/// <param name="Rows">Its leaves in the order in which they run.</param>
/// <param name="Parameters">All trained numbers, of layers that did not run too (auxiliary heads, say).</param>
/// <param name="Buffers">All saved numbers that are not trained.</param>
public sealed record Summary(string Name, IReadOnlyList<Shape> Inputs, IReadOnlyList<SummaryRow> Rows, long Parameters, long Buffers)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The input rows that an element of the last map of features sees, gates left out; nothing where it sees all.</summary>
    public long? ReceptiveField { get; init; }

    /// <summary>All multiply–accumulates of one run.</summary>
    public long Macs => Rows.Sum(row => row.Macs);

    /// <summary>The memory of everything the leaves give, which training keeps for the way back.</summary>
    public long ActivationBytes => Rows.Sum(row => row.ActivationBytes);

    /// <summary>Records a model as it is used (in evaluation mode; it is left in the mode it was in) and adds it up.</summary>
    /// <exception cref="ShapeException">A layer refuses its input.</exception>
    public static Summary Of(Layer model, params Shape[] inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        var modes = model.Walk().Select(found => (found.Layer, found.Layer.training)).ToList();
        model.eval();
        try
        {
            return AsItStands(model, inputs);
        }
        finally
        {
            // A layer takes its children along, so parents go first; parts may have been in another mode on purpose.
            foreach (var (layer, learns) in modes)
                layer.train(learns);
        }
    }

    /// <summary>The same in training mode, where a layer may refuse more: a batch that cannot be normalised by its own statistics, say.</summary>
    /// <exception cref="ShapeException">A layer refuses its input.</exception>
    public static Summary OfTraining(Layer model, params Shape[] inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.train();
        return AsItStands(model, inputs);
    }

    private static Summary AsItStands(Layer model, Shape[] inputs)
    {
        var graph = Graph.Record(model, inputs);
        var fields = Engram.ReceptiveField.Of(graph);
        Declaration[] owned = [.. model.Walk().SelectMany(found => found.Layer.Declarations)];
        return new(
            model.GetName(), inputs,
            [.. graph.Nodes.Select(node => new SummaryRow(
                node.Path, node.Leaf.GetType().Name, node.Outputs[0].Shape,
                node.IsRepeat ? 0 : Count(node.Leaf.Declarations, buffers: false),
                node.Inputs.Count > 0 ? node.Leaf.Macs(node.Inputs[0].Shape, node.Outputs[0].Shape) : 0,
                node.Outputs.Sum(value => value.Bytes),
                fields[node.Outputs[0].Id].Size))],
            Count(owned, buffers: false), Count(owned, buffers: true))
        {
            ReceptiveField = Engram.ReceptiveField.LastMap(graph) is { } map ? fields[map.Id].Size : null,
        };
    }

    /// <summary>The summary as a table in plain text.</summary>
    public string ToTable()
    {
        string[] header = ["Layer", "Type", "Output", "Parameters", "MACs", "Activations", "Sees"];
        List<string[]> lines = [header, .. Rows.Select(row => (string[])
            [row.Path, row.Type, row.Output.ToString(), Grouped(row.Parameters), Grouped(row.Macs), Quantity.Bytes(row.ActivationBytes), row.ReceptiveField is { } size ? $"{size}" : "all"])];
        var widths = header.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
            text.AppendLine(string.Join("  ", line.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Grouped(Parameters)} parameters ({Quantity.Bytes(4 * Parameters)}), {Grouped(Buffers)} buffered numbers");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Grouped(Macs)} MACs, {Quantity.Bytes(ActivationBytes)} of activations for an input of {string.Join(", ", Inputs)}");
        return text.ToString();
    }

    /// <summary>The summary as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    private static long Count(IEnumerable<Declaration> declarations, bool buffers) =>
        declarations.Where(d => d.IsBuffer == buffers).Sum(d => d.Shape.Elements);

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
