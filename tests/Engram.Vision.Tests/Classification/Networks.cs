using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Networks as a reference case asks for them, filled with its weights.</summary>
internal static class Networks
{
    internal static Layer Build(string model, Arguments arguments, int? classes = null, double? dropout = null)
    {
        // zero_init_residual changes only initial values, which the fill replaces; memory_efficient only what backward keeps.
        arguments.Only("num_classes", "zero_init_residual", "memory_efficient", "aux_logits", "transform_input", "width_mult", "image_size");
        return Zoo.Create(model, new ModelOptions
        {
            Classes = classes ?? Given("num_classes", name => (int)arguments.Integer(name, 0)),
            Auxiliary = Given("aux_logits", name => arguments.Flag(name, false)),
            TransformInput = Given("transform_input", name => arguments.Flag(name, false)),
            Width = Given("width_mult", name => arguments.Number(name, 0)),
            Dropout = Zoo.Find(model).Choices.Contains(nameof(ModelOptions.Dropout)) ? dropout : null,
            ImageSize = Given("image_size", name => (int)arguments.Integer(name, 0)),
        });

        T? Given<T>(string name, Func<string, T> read)
            where T : struct => arguments.Names.Contains(name) ? read(name) : null;
    }

    internal static Layer Filled(string model, Arguments arguments, IReadOnlyList<Gain> gains, ScalarType type, int? classes = null, double? dropout = null)
    {
        var network = Build(model, arguments, classes, dropout);
        Refill(network, gains, type);
        return network;
    }

    internal static void Refill(Layer network, IReadOnlyList<Gain> gains, ScalarType type)
    {
        network.Materialize();
        network.to(type);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (entry, value) in Entries(network).Zip(network.State()))
        {
            if (entry.Fill(gains) is { } values)
                value.Tensor.copy_(tensor(values, value.Tensor.shape).to(type));
        }
    }

    internal static IEnumerable<StateEntry> Entries(Layer network) =>
        from found in network.Walk()
        from declaration in found.Layer.Declarations.OrderBy(d => d.IsBuffer)
        let name = string.Join('.', new[] { found.Path, declaration.Name }.Where(part => part.Length > 0))
        select new StateEntry(name, declaration.Shape.ToArray(), declaration.IsBuffer, declaration.IsCounter ? "i64" : "f32");
}
