namespace Engram.Vision;

/// <summary>A layer for each map: maps → [batch, all boxes, columns].</summary>
internal sealed class ScoringHead : Layer
{
    private readonly Layer[] _layers;
    private readonly Layer _list;

    /// <param name="layers">For each map what gives columns · boxes channels.</param>
    /// <param name="columns">Numbers of a box.</param>
    internal ScoringHead(IEnumerable<Layer> layers, int columns)
    {
        _layers = [.. layers];
        Add("module_list", new Sequential([.. _layers.Select(layer => (Step)layer)]));
        _list = Add("list", new PerAnchor(columns));
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [Ops.Concat(1, [.. _layers.Zip(inputs, (layer, map) => _list.call(layer.call(map)))])];
}
