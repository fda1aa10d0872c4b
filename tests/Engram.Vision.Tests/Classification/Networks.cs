using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Networks as a reference case asks for them, filled with its weights.</summary>
internal static class Networks
{
    internal static Layer Build(string model, Arguments arguments, int? classes = null)
    {
        // zero_init_residual changes only initial values, which the fill replaces.
        arguments.Only("num_classes", "zero_init_residual");
        return Zoo.Create(model, classes ?? (arguments.Names.Contains("num_classes") ? (int)arguments.Integer("num_classes", 0) : null));
    }

    internal static Layer Filled(string model, Arguments arguments, IReadOnlyList<Gain> gains, ScalarType type, int? classes = null)
    {
        var network = Build(model, arguments, classes);
        network.Materialize();
        network.to(type);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (entry, value) in Entries(network).Zip(network.State()))
        {
            if (entry.Fill(gains) is { } values)
                value.Tensor.copy_(tensor(values, value.Tensor.shape).to(type));
        }
        return network;
    }

    internal static IEnumerable<StateEntry> Entries(Layer network) =>
        from found in network.Walk()
        from declaration in found.Layer.Declarations.OrderBy(d => d.IsBuffer)
        let name = found.Path.Length == 0 ? declaration.Name : $"{found.Path}.{declaration.Name}"
        select new StateEntry(name, declaration.Shape.ToArray(), declaration.IsBuffer, declaration.IsCounter ? "i64" : "f32");
}
